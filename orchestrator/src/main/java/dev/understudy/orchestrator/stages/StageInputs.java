package dev.understudy.orchestrator.stages;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.StartSettings;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.ShotInput;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.stage.TrainingStart;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.manifests.ManifestPass;
import dev.understudy.orchestrator.manifests.ManifestService;
import dev.understudy.orchestrator.marks.MarkStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Builds what a stage works on from its job's spec and from what earlier stages made. */
@Singleton
public class StageInputs {
    private static final long DEFAULT_SEED = 1;

    private final AssetStore assets;
    private final StageStore stages;
    private final SegmentStore segments;
    private final IdentityStore identities;
    private final FilmVersions versions;
    private final MarkStore marks;
    private final ManifestService manifests;

    StageInputs(
            AssetStore assets,
            StageStore stages,
            SegmentStore segments,
            IdentityStore identities,
            FilmVersions versions,
            MarkStore marks,
            ManifestService manifests) {
        this.marks = marks;
        this.manifests = manifests;
        this.assets = assets;
        this.stages = stages;
        this.segments = segments;
        this.identities = identities;
        this.versions = versions;
    }

    /** Reads once what the stages of all {@code jobs} need. */
    public EarlierWork earlierWork(Handle handle, Collection<JobRow> jobs) {
        Set<String> wanted = jobs.stream()
                .flatMap(job -> StagePlan.assets(job.spec()).stream())
                .collect(Collectors.toSet());
        List<Long> known = jobs.stream()
                .flatMap(job -> Stream.of(job.id(), pictures(job)))
                .distinct()
                .toList();
        return new EarlierWork(
                assets.findAll(handle, wanted).stream()
                        .collect(Collectors.toMap(AssetStore.Asset::sha256, Function.identity())),
                stages.ofJobs(handle, known).stream().collect(Collectors.groupingBy(StageRow::job)),
                identities
                        .versions(
                                handle,
                                jobs.stream()
                                        .flatMap(job -> Stream.concat(
                                                Stream.of(job.identity()),
                                                ShotIdentity.of(job.spec()).stream()
                                                        .map(ShotIdentity::slug)))
                                        .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(IdentityStore.Version::identity)),
                marks.ofJobs(handle, known));
    }

    /**
     * @param uses what the stage's ticket allows
     * @param slots that work on it together
     */
    public StageInput of(
            Handle handle, EarlierWork earlier, JobRow job, LedgerStage stage, List<Ticket.Use> uses, int slots) {
        Map<String, AssetStore.Asset> known = earlier.assets();
        JobSpec spec = job.spec();
        return switch (stage.kind()) {
            case PROBE ->
                new StageInput.Probe(StagePlan.films(spec).stream()
                        .map(sha -> ref(known.get(sha)))
                        .toList());
            case EXTRACT ->
                new StageInput.Extract(
                        withReferences((TrainSpec) spec, known),
                        StagePlan.preset((TrainSpec) spec).resolution());
            case CHECK ->
                new StageInput.Check(
                        footage((TrainSpec) spec, known),
                        segments.indexes(
                                handle,
                                earlier.stage(job.id(), other -> other.kind() == StageKind.EXTRACT)
                                        .id(),
                                SegmentState.DONE),
                        StagePlan.references((TrainSpec) spec));
            case TRAIN -> train(handle, (TrainSpec) spec, slots, known);
            case RENDER -> {
                RenderSpec render = (RenderSpec) spec;
                yield new StageInput.Render(
                        render.name(),
                        ref(film(render, known)),
                        facts(film(render, known)),
                        earlier.identityPath(job),
                        settings(render),
                        earlier.mark(job.id()),
                        shots(render, earlier));
            }
            case ASSEMBLE -> assemble(handle, earlier, job, stage, known, uses);
            case VERIFY -> {
                RenderSpec render = (RenderSpec) spec;
                StageResult.Assemble assembled = earlier.result(job, StageResult.Assemble.class);
                FilmVersions.Pictures pictures = versions.pictures(handle, pictures(job));
                yield new StageInput.Verify(
                        ref(film(render, known)),
                        facts(film(render, known)),
                        settings(render),
                        assembled.deliverable(),
                        assembled.besides(),
                        earlier.identityPath(job),
                        pictures.first(),
                        dialogue(render, known),
                        earlier.mark(pictures(job)),
                        manifests.roots(),
                        pictures.retakes());
            }
        };
    }

    private StageInput train(Handle handle, TrainSpec spec, int slots, Map<String, AssetStore.Asset> known) {
        return new StageInput.Train(
                spec.identity(),
                StagePlan.preset(spec).slug(),
                StagePlan.rounds(spec),
                spec.settings().flatMap(TrainSettings::seed).orElse(DEFAULT_SEED),
                slots,
                footage(spec, known),
                spec.settings().orElse(TrainSettings.DEFAULTS),
                spec.settings().flatMap(TrainSettings::start).map(start -> start(handle, spec, start)));
    }

    /** @throws IllegalStateException if the identity is gone; it was there when the job was submitted */
    private TrainingStart start(Handle handle, TrainSpec spec, StartSettings start) {
        IdentityStore.Version version = identities
                .version(handle, start.slug(), Optional.of(start.version()))
                .orElseThrow(() -> new IllegalStateException("there is no identity " + start.identity()));
        boolean samePerformer = identities.isOf(handle, start.slug(), spec.performer());
        return new TrainingStart(
                version.path(),
                samePerformer,
                version.doublePerformer().equals(spec.filmDouble().performer()),
                start.keepsEncoder(samePerformer));
    }

    private StageInput assemble(
            Handle handle,
            EarlierWork earlier,
            JobRow job,
            LedgerStage stage,
            Map<String, AssetStore.Asset> known,
            List<Ticket.Use> uses) {
        FilmVersions.Pictures pictures = versions.pictures(handle, pictures(job));
        Map<String, String> provenance = Map.of(
                "understudy_job", Long.toString(job.id()),
                "understudy_production", job.production(),
                "understudy_identity",
                        job.identity() + "@" + job.identityVersion().orElseThrow(),
                "understudy_grants",
                        uses.stream()
                                .map(Ticket.Use::grant)
                                .map(Grant::id)
                                .distinct()
                                .collect(Collectors.joining(",")));
        RenderSpec spec = (RenderSpec) job.spec();
        AssetStore.Asset film = film(spec, known);
        return new StageInput.Assemble(
                ref(film),
                facts(film),
                settings(spec),
                pictures.first(),
                pictures.segments(),
                dialogue(spec, known),
                provenance,
                manifests.desk(new ManifestPass(
                        job.id(),
                        stage.id(),
                        film.name(),
                        film.sha256(),
                        job.identity() + ", version " + job.identityVersion().orElseThrow(),
                        ManifestPass.hashes(uses.stream().map(Ticket.Use::grant).toList()),
                        earlier.mark(pictures(job)))),
                pictures.retakes());
    }

    private static List<ShotInput> shots(RenderSpec spec, EarlierWork earlier) {
        return spec.shots().stream()
                .map(shot -> new ShotInput(
                        shot.from(),
                        shot.to(),
                        shot.settings(),
                        shot.settings().identity().map(ShotIdentity::of).map(named -> earlier.path(named))))
                .toList();
    }

    private static List<FootageRef> footage(TrainSpec spec, Map<String, AssetStore.Asset> known) {
        List<FootageRef> footage = new ArrayList<>();
        for (String sha : spec.footage()) {
            footage.add(new FootageRef(ref(known.get(sha)), FootageRole.PERFORMER, facts(known.get(sha))));
        }
        for (String sha : spec.filmDouble().footage()) {
            footage.add(new FootageRef(ref(known.get(sha)), FootageRole.DOUBLE, facts(known.get(sha))));
        }
        return footage;
    }

    /** The footage, and what is looked at beside it: each asset once. */
    private static List<FootageRef> withReferences(TrainSpec spec, Map<String, AssetStore.Asset> known) {
        List<FootageRef> all = new ArrayList<>(footage(spec, known));
        StagePlan.references(spec).forEach((role, sha) -> {
            if (all.stream().noneMatch(other -> other.asset().sha256().equals(sha))) {
                all.add(new FootageRef(ref(known.get(sha)), role, facts(known.get(sha))));
            }
        });
        return all;
    }

    private static AssetStore.Asset film(RenderSpec spec, Map<String, AssetStore.Asset> known) {
        return known.get(spec.film());
    }

    private static Optional<AssetRef> dialogue(RenderSpec spec, Map<String, AssetStore.Asset> known) {
        return spec.dialogue().map(known::get).map(StageInputs::ref);
    }

    /** The job whose pictures a film is made of. */
    private static long pictures(JobRow job) {
        return job.spec() instanceof RenderSpec render ? render.picturesOf().orElse(job.id()) : job.id();
    }

    private static RenderSettings settings(RenderSpec spec) {
        return spec.settings().orElse(RenderSettings.DEFAULTS);
    }

    private static AssetRef ref(AssetStore.Asset asset) {
        return new AssetRef(asset.sha256(), asset.name());
    }

    private static MediaFacts facts(AssetStore.Asset asset) {
        return asset.facts().orElseThrow(() -> new IllegalStateException(asset.sha256() + " was not probed"));
    }
}
