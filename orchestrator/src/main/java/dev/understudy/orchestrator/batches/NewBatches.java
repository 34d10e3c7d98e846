package dev.understudy.orchestrator.batches;

import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.json.JsonDigest;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.batches.BatchPlan.Render;
import dev.understudy.orchestrator.batches.BatchPlan.Training;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.identities.IdentityStore.Identity;
import dev.understudy.orchestrator.jobs.SpecReferences;
import dev.understudy.orchestrator.stages.NewJobs;
import dev.understudy.orchestrator.stages.NewJobs.NewJob;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks a batch against everything that is known and writes it with all its jobs: a handful of statements. */
@Singleton
class NewBatches {
    private final BatchReferences references;
    private final SpecReferences specs;
    private final GrantCheck grants;
    private final NewJobs newJobs;
    private final BatchStore store;

    NewBatches(BatchReferences references, SpecReferences specs, GrantCheck grants, NewJobs newJobs, BatchStore store) {
        this.references = references;
        this.specs = specs;
        this.grants = grants;
        this.newJobs = newJobs;
        this.store = store;
    }

    /**
     * @return the batch's number
     * @throws ContractException if anything is wrong with it; then nothing of it is written
     */
    long create(Change change, BatchSpec spec, String digest, String submittedBy) {
        BatchKnown known = references.load(change.handle(), spec);
        GrantCheck.Known granted = grants.know(change.handle(), shown(spec, known));
        BatchPlan plan = BatchPlan.of(
                spec,
                known,
                specs.placeFaults(change.handle(), spec.production(), spec.schedulingOrDefaults()),
                training -> specs.resolve(change.handle(), training),
                uses -> granted.cover(uses, change.at()).stream()
                        .map(Ticket.Use::grant)
                        .map(grant -> grant.id())
                        .distinct()
                        .toList());
        long batch = store.insert(change.handle(), spec, digest, submittedBy, change.at());
        List<Long> trainings = newJobs.createAll(
                change,
                plan.trainings().stream()
                        .map(training -> job(training, batch, submittedBy))
                        .toList(),
                known.facts());
        List<Long> renders = renders(change, plan, batch, submittedBy, trainings, known);
        List<Render> rows = plan.renderOfRow().stream().map(plan.renders()::get).toList();
        store.insertRows(
                change.handle(),
                batch,
                spec.rows(),
                plan.renderOfRow().stream().map(renders::get).toList(),
                rows.stream().map(Render::grants).toList());
        return batch;
    }

    /** Those first whose pictures others take: these name them by their numbers. */
    private List<Long> renders(
            Change change, BatchPlan plan, long batch, String submittedBy, List<Long> trainings, BatchKnown known) {
        Long[] ids = new Long[plan.renders().size()];
        for (boolean taking : new boolean[] {false, true}) {
            List<Integer> which = IntStream.range(0, ids.length)
                    .filter(i -> plan.renders().get(i).picturesOf().isPresent() == taking)
                    .boxed()
                    .toList();
            List<Long> written = newJobs.createAll(
                    change,
                    which.stream()
                            .map(i -> plan.renders().get(i))
                            .map(render -> job(
                                    render,
                                    render.picturesOf().map(first -> ids[first]),
                                    batch,
                                    submittedBy,
                                    trainings))
                            .toList(),
                    known.facts());
            for (int i = 0; i < which.size(); i++) {
                ids[which.get(i)] = written.get(i);
            }
        }
        return List.of(ids);
    }

    /** Everybody whose likeness the batch may use. */
    private static Set<String> shown(BatchSpec spec, BatchKnown known) {
        return Stream.concat(
                        known.identities().values().stream().map(Identity::performer),
                        spec.trainings().stream()
                                .flatMap(training -> Stream.of(
                                        training.performer(),
                                        training.filmDouble().performer())))
                .collect(Collectors.toSet());
    }

    private static NewJob job(Training training, long batch, String submittedBy) {
        return new NewJob(
                training.spec(),
                JsonDigest.of(training.spec()),
                training.spec().identity(),
                Optional.empty(),
                training.uses(),
                training.grants(),
                submittedBy,
                Optional.of(batch),
                Optional.empty(),
                training.spec().schedulingOrDefaults().after());
    }

    private static NewJob job(
            Render render, Optional<Long> picturesOf, long batch, String submittedBy, List<Long> trainings) {
        RenderSpec spec = render.spec().withPicturesOf(picturesOf);
        List<SchedulingSpec.After> after =
                new ArrayList<>(render.spec().schedulingOrDefaults().after());
        render.who()
                .training()
                .ifPresent(index -> after.add(new SchedulingSpec.After(trainings.get(index), Optional.empty())));
        return new NewJob(
                spec,
                JsonDigest.of(spec),
                render.who().identity(),
                render.who().version(),
                render.uses(),
                render.grants(),
                submittedBy,
                Optional.of(batch),
                Optional.of(render.firstRow()),
                after);
    }
}
