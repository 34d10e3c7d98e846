package dev.understudy.orchestrator.batches;

import dev.understudy.contract.batch.BatchFaults;
import dev.understudy.contract.batch.BatchRow;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.IntendedUse;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.orchestrator.assets.AssetStore.Asset;
import dev.understudy.orchestrator.batches.BatchIdentities.Who;
import dev.understudy.orchestrator.stages.LikenessUses;
import dev.understudy.orchestrator.stages.PlainSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jobs that make what a batch asks for: a training for each identity that it trains, and a render for each row but
 * for those that are alike, which share one. Of rows that differ in their dialogue or container alone the first is rendered, the others
 * take its pictures. Pure.
 *
 * @param trainings in the order of the spec
 * @param renders in the order of the first row of each
 * @param renderOfRow for every row, in order, the index of its render
 */
record BatchPlan(List<Training> trainings, List<Render> renders, List<Integer> renderOfRow) {
    /** @param grants numbers of the grants that cover it now */
    record Training(TrainSpec spec, List<GrantRequest> uses, List<String> grants) {}

    /**
     * @param firstRow number of its first row
     * @param film as it is known
     * @param grants numbers of the grants that cover it now
     * @param picturesOf index of the render whose pictures it takes, an earlier one
     */
    record Render(
            int firstRow,
            RenderSpec spec,
            Asset film,
            Who who,
            List<GrantRequest> uses,
            List<String> grants,
            Optional<Integer> picturesOf) {
        Render urgent(int priority) {
            return new Render(firstRow, spec.withPriority(priority), film, who, uses, grants, picturesOf);
        }

        /** Of rows that show the same: for all that they are for, as urgent as the most urgent of them. */
        static Render ofAll(List<Render> alike) {
            Render all = alike.get(0);
            // Each row's own use is asked for: what one leaves unsaid, another does not say for it.
            Set<GrantRequest> uses = new LinkedHashSet<>(all.uses);
            for (Render other : alike.subList(1, alike.size())) {
                RenderSpec both = moreUrgent(all, other)
                        .spec
                        .withUse(all.spec.intendedUse().and(other.spec.intendedUse()));
                all = new Render(all.firstRow, both, all.film, all.who, all.uses, all.grants, all.picturesOf);
                uses.addAll(other.uses);
            }
            return new Render(all.firstRow, all.spec, all.film, all.who, List.copyOf(uses), all.grants, all.picturesOf);
        }

        int priority() {
            return spec.priority().orElse(RenderSpec.DEFAULT_PRIORITY);
        }

        Pictures pictures() {
            return new Pictures(
                    spec.film(), who, PlainSettings.of(spec.settings().orElse(RenderSettings.DEFAULTS)));
        }

        Render covered(List<String> by, Optional<Integer> pictures) {
            return new Render(firstRow, spec, film, who, uses, by, pictures);
        }
    }

    /** What makes two rows show the same. */
    private record Pictures(String film, Who who, PlainSettings settings) {}

    /** What makes two rows the same film. */
    private record Alike(Pictures pictures, Optional<String> dialogue, Optional<String> container) {}

    /**
     * @param placeFaults what is wrong with whose jobs these are, and with where and when they are to run
     * @throws ContractException {@code SPEC_INVALID} with everything that is wrong, row by row; {@code GRANT_REFUSED} if
     *     nothing else is than that grants are missing
     */
    static BatchPlan of(
            BatchSpec spec,
            BatchKnown known,
            List<String> placeFaults,
            BatchKnown.Checking checking,
            BatchKnown.Covering covering) {
        BatchFaults faults = new BatchFaults();
        placeFaults.forEach(faults::add);
        BatchAssets assets = new BatchAssets(known);
        List<TrainSpec> trainings = new BatchTrainings(spec, assets, placeFaults, checking, faults).specs();
        BatchIdentities identities = new BatchIdentities(spec, known, faults);
        Map<Alike, List<Render>> renders = new LinkedHashMap<>();
        List<Alike> rows = new ArrayList<>();
        for (BatchRow row : spec.rows()) {
            Optional<Asset> film = assets.find(row.film(), fault -> faults.add(row.row(), "film", row.film(), fault));
            Optional<Who> who = identities.of(row);
            Optional<Asset> dialogue = row.dialogue()
                    .flatMap(named -> assets.find(named, fault -> faults.add(row.row(), "dialogue", named, fault)));
            if (film.isPresent() && who.isPresent()) {
                Render render = render(spec, row, film.get(), who.get(), dialogue.map(Asset::sha256));
                Alike alike = new Alike(
                        render.pictures(),
                        render.spec().dialogue(),
                        row.settings().container());
                rows.add(alike);
                renders.computeIfAbsent(alike, any -> new ArrayList<>()).add(render);
            }
        }
        faults.throwIfAny(ContractErrorCode.SPEC_INVALID, spec.rows().size());
        return covered(spec, trainings, renders, rows, covering);
    }

    private static Render render(BatchSpec spec, BatchRow row, Asset film, Who who, Optional<String> dialogue) {
        RenderSpec render = new RenderSpec(
                        row.delivery(),
                        spec.production(),
                        row.priority().or(spec::priority),
                        film.sha256(),
                        who.inSpec(),
                        row.doublePerformer(),
                        dialogue,
                        Optional.empty(),
                        Optional.of(row.settings()),
                        ofJobs(spec))
                .withUse(IntendedUse.shown(row.territory(), row.language()));
        return new Render(
                row.row(), render, film, who, LikenessUses.of(render, who.performer()), List.of(), Optional.empty());
    }

    /** The budget is the batch's, not that of every job. */
    static Optional<SchedulingSpec> ofJobs(BatchSpec spec) {
        return spec.scheduling()
                .map(all -> new SchedulingSpec(
                        all.pool(),
                        all.tags(),
                        all.gpus(),
                        all.gpuMemoryGb(),
                        all.maxSlots(),
                        all.licences(),
                        all.after(),
                        all.notBefore(),
                        all.deadline(),
                        Optional.empty()));
    }

    private static Render moreUrgent(Render first, Render other) {
        return other.priority() > first.priority() ? first.urgent(other.priority()) : first;
    }

    private static BatchPlan covered(
            BatchSpec spec,
            List<TrainSpec> trainings,
            Map<Alike, List<Render>> renders,
            List<Alike> rows,
            BatchKnown.Covering covering) {
        BatchFaults faults = new BatchFaults();
        BatchGrants grants = new BatchGrants(covering);
        List<Training> trained = new ArrayList<>();
        for (int i = 0; i < trainings.size(); i++) {
            TrainSpec training = trainings.get(i);
            List<GrantRequest> uses = LikenessUses.of(training, training.performer());
            String field = "trainings[" + i + "]: ";
            grants.refusals(uses).forEach(refusal -> faults.add(field + refusal));
            trained.add(new Training(training, uses, grants.numbers(uses)));
        }
        Map<Alike, Integer> positions = new HashMap<>();
        Map<Pictures, Integer> shown = new HashMap<>();
        List<Render> all = new ArrayList<>();
        List<List<String>> refusals = new ArrayList<>();
        for (Map.Entry<Alike, List<Render>> entry : renders.entrySet()) {
            Render render = Render.ofAll(entry.getValue());
            int position = all.size();
            positions.put(entry.getKey(), position);
            Optional<Integer> picturesOf = Optional.ofNullable(shown.putIfAbsent(render.pictures(), position));
            // Whoever waits for the pictures of another one is not to wait for one that is less urgent.
            picturesOf.ifPresent(first -> all.set(first, moreUrgent(all.get(first), render)));
            all.add(render.covered(grants.numbers(render.uses()), picturesOf));
            refusals.add(grants.refusals(render.uses()));
        }
        List<Integer> renderOfRow = rows.stream().map(positions::get).toList();
        for (int i = 0; i < renderOfRow.size(); i++) {
            Render render = all.get(renderOfRow.get(i));
            int row = spec.rows().get(i).row();
            refusals.get(renderOfRow.get(i))
                    .forEach(refusal -> faults.add(row, "identity", render.who().inSpec(), refusal));
        }
        faults.throwIfAny(ContractErrorCode.GRANT_REFUSED, spec.rows().size());
        return new BatchPlan(trained, all, renderOfRow);
    }
}
