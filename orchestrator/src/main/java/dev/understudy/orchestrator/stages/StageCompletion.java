package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What follows when a stage is done: its result is kept, and the stages that waited for it can start. */
@Singleton
public class StageCompletion {
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final AssetStore assets;
    private final IdentityStore identities;
    private final Deliverables deliverables;
    private final StageGate gate;
    private final JobDependencies dependencies;
    private final RenderedShots shots;
    private final FilmDelivery films;

    StageCompletion(
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            AssetStore assets,
            IdentityStore identities,
            Deliverables deliverables,
            StageGate gate,
            JobDependencies dependencies,
            RenderedShots shots,
            FilmDelivery films) {
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.assets = assets;
        this.identities = identities;
        this.deliverables = deliverables;
        this.gate = gate;
        this.dependencies = dependencies;
        this.shots = shots;
        this.films = films;
    }

    /** A stage that is done, all of it. */
    public record Done(LedgerStage stage, StageResult result) {}

    /** The caller has locked the jobs, and the attempts of these stages have ended. */
    public void done(Change change, List<Done> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<Long, JobRow> ofJobs =
                jobs
                        .findAll(
                                change.handle(),
                                all.stream()
                                        .map(done -> done.stage().job())
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(JobRow::id, Function.identity()));
        stages.finishAll(change.handle(), all, change.at());
        stages.findAll(
                        change.handle(),
                        all.stream().map(done -> done.stage().id()).toList())
                .forEach(row -> JobNotices.tell(change, NoticeType.STAGE_DONE, ofJobs.get(row.job()), row, Map.of()));
        all.forEach(done -> keep(change, ofJobs.get(done.stage().job()), done));
        dependencies.picturesMade(
                change,
                all.stream()
                        .filter(done -> done.stage().kind() == StageKind.RENDER)
                        .map(done -> done.stage().job())
                        .toList());
        unblock(change, ofJobs);
        finishJobs(change, ofJobs);
        gate.refreshJobs(change.handle(), ofJobs.keySet(), change.at());
        ofJobs.keySet().forEach(change::jobChanged);
        change.wakePlanner();
    }

    /** What probing one asset found out; known before the whole stage is done. */
    public void probed(Change change, String sha256, MediaFacts facts) {
        assets.recordFacts(change.handle(), sha256, facts);
        assets.find(change.handle(), sha256).ifPresent(asset -> change.live("asset", asset.view()));
    }

    /** Why an asset cannot be used by anybody. */
    public void unusable(Change change, String sha256, Problem problem) {
        assets.recordProblem(change.handle(), sha256, problem);
        assets.find(change.handle(), sha256).ifPresent(asset -> change.live("asset", asset.view()));
    }

    private void keep(Change change, JobRow job, Done done) {
        StageResult result = done.result();
        if (result instanceof StageResult.Probe probe) {
            probe.facts().forEach((sha256, facts) -> probed(change, sha256, facts));
        } else if (result instanceof StageResult.Train train) {
            addVersion(change, job, train);
            deliverables.registerFiles(change, job.id());
        } else if (result instanceof StageResult.Render) {
            shots.keep(change, job, done.stage().id());
        } else if (result instanceof StageResult.Verify) {
            films.verified(change, job);
        }
    }

    private void addVersion(Change change, JobRow job, StageResult.Train train) {
        TrainSpec spec = (TrainSpec) job.spec();
        identities.addVersion(
                change.handle(),
                new IdentityStore.Identity(spec.identity(), spec.performer(), spec.production(), change.at()),
                new IdentityStore.Version(
                        spec.identity(),
                        0,
                        job.id(),
                        spec.filmDouble().performer(),
                        StagePlan.preset(spec).slug(),
                        change.at(),
                        train.metrics(),
                        train.identityPath(),
                        faces(change, spec)));
        jobs.fixVersions(change.handle(), job.id());
        identities.view(change.handle(), spec.identity()).ifPresent(view -> {
            change.live("identity", view);
            JobNotices.identityTrained(change, job, view);
        });
    }

    /** Whose faces the network has learnt, here or where it went on from. */
    private List<String> faces(Change change, TrainSpec spec) {
        Set<String> faces =
                new LinkedHashSet<>(List.of(spec.performer(), spec.filmDouble().performer()));
        spec.settings()
                .flatMap(TrainSettings::start)
                .flatMap(start -> identities.version(change.handle(), start.slug(), Optional.of(start.version())))
                .ifPresent(version -> faces.addAll(version.faces()));
        return List.copyOf(faces);
    }

    private void unblock(Change change, Map<Long, JobRow> ofJobs) {
        List<Long> ready = stages.unblocked(change.handle(), ofJobs.keySet()).stream()
                .filter(next -> next.expanded() || expand(change, ofJobs.get(next.job()), next))
                .map(StageRow::id)
                .toList();
        if (!ready.isEmpty()) {
            stages.becomeAll(change.handle(), ready, StageState.READY, change.at());
        }
    }

    private void finishJobs(Change change, Map<Long, JobRow> ofJobs) {
        List<Long> done = jobs.finishAll(change.handle(), ofJobs.keySet(), change.at());
        done.forEach(job -> JobNotices.tell(change, NoticeType.JOB_DONE, ofJobs.get(job), Map.of()));
        dependencies.jobsEnded(change, done);
    }

    /** @return whether the films' lengths are known, so that the stage could be cut into segments */
    private boolean expand(Change change, JobRow job, StageRow stage) {
        List<String> wanted = StagePlan.films(job.spec());
        Map<String, MediaFacts> facts = new HashMap<>();
        assets.findAll(change.handle(), wanted)
                .forEach(asset -> asset.facts().ifPresent(known -> facts.put(asset.sha256(), known)));
        List<String> unknown =
                wanted.stream().filter(sha256 -> !facts.containsKey(sha256)).toList();
        if (!unknown.isEmpty()) {
            fail(
                    change,
                    stage,
                    new Problem(
                            "NOT_PROBED",
                            ErrorClass.INTERNAL,
                            "probing ended without saying what these assets are: " + String.join(", ", unknown),
                            "retry the job; if it happens again, report it with the log of the probe stage"));
            return false;
        }
        Optional<Problem> beyond = beyondTheFilm(job.spec(), facts);
        if (beyond.isPresent()) {
            fail(change, stage, beyond.get());
            return false;
        }
        List<SegmentWork> cut = StagePlan.cut(stage.kind(), job.spec(), facts);
        if (cut.size() > StagePlan.MOST_SEGMENTS) {
            fail(
                    change,
                    stage,
                    new Problem(
                            "TOO_MANY_SEGMENTS",
                            ErrorClass.INPUT,
                            "%s would be cut into %d segments; a stage has at most %d"
                                    .formatted(stage.name(), cut.size(), StagePlan.MOST_SEGMENTS),
                            "submit again with a larger settings.segmentFrames, or with shorter footage"));
            return false;
        }
        segments.insertCut(change.handle(), stage.id(), stage.follows(), cut);
        stages.markExpanded(change.handle(), stage.id());
        return true;
    }

    private static Optional<Problem> beyondTheFilm(JobSpec spec, Map<String, MediaFacts> facts) {
        if (!(spec instanceof RenderSpec render) || render.shots().isEmpty()) {
            return Optional.empty();
        }
        long end = render.shots().get(render.shots().size() - 1).to();
        long frames = facts.get(render.film()).frames();
        return end <= frames
                ? Optional.empty()
                : Optional.of(new Problem(
                        "SHOT_BEYOND_FILM",
                        ErrorClass.INPUT,
                        "shots end with frame %d, the film has %d frames".formatted(end - 1, frames),
                        "submit again with shots that lie in the film"));
    }

    /** Nothing of it has ever run. */
    private void fail(Change change, StageRow stage, Problem problem) {
        stages.become(change.handle(), stage.id(), StageState.FAILED, change.at());
        stages.recordProblem(change.handle(), stage.id(), problem);
        if (jobs.become(change.handle(), stage.job(), JobState.FAILED, Optional.of(problem), change.at())) {
            jobs.find(change.handle(), stage.job())
                    .ifPresent(job -> JobNotices.failed(change, job, stage, problem, true));
        }
    }
}
