package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.notice.NoticeType;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    StageCompletion(
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            AssetStore assets,
            IdentityStore identities,
            Deliverables deliverables,
            StageGate gate,
            JobDependencies dependencies) {
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.assets = assets;
        this.identities = identities;
        this.deliverables = deliverables;
        this.gate = gate;
        this.dependencies = dependencies;
    }

    /** The caller has locked the job, and its attempts have ended. */
    public void done(Change change, LedgerStage stage, StageResult result) {
        JobRow job = jobs.find(change.handle(), stage.job()).orElseThrow();
        stages.recordResult(change.handle(), stage.id(), result);
        stages.become(change.handle(), stage.id(), StageState.DONE, change.at());
        stages.find(change.handle(), stage.id())
                .ifPresent(row -> JobNotices.tell(change, NoticeType.STAGE_DONE, job, row, Map.of()));
        keep(change, job, result);
        unblock(change, job);
        gate.refreshJobs(change.handle(), List.of(job.id()), change.at());
        change.jobChanged(job.id());
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

    private void keep(Change change, JobRow job, StageResult result) {
        if (result instanceof StageResult.Probe probe) {
            probe.facts().forEach((sha256, facts) -> probed(change, sha256, facts));
        } else if (result instanceof StageResult.Train train) {
            addVersion(change, job, train);
        } else if (result instanceof StageResult.Verify) {
            // Not before: a film that was not verified is nobody's to take.
            stages.ofJob(change.handle(), job.id()).stream()
                    .flatMap(stage -> stage.result().stream())
                    .filter(StageResult.Assemble.class::isInstance)
                    .map(StageResult.Assemble.class::cast)
                    .forEach(film -> {
                        deliverables.registerFilm(change, job.id(), film);
                        JobNotices.filmDelivered(change, job, film);
                    });
            deliverables.registerFiles(change, job.id());
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
                        train.identityPath()));
        jobs.fixVersions(change.handle(), job.id());
        identities.view(change.handle(), spec.identity()).ifPresent(view -> {
            change.live("identity", view);
            JobNotices.identityTrained(change, job, view);
        });
    }

    private void unblock(Change change, JobRow job) {
        for (StageRow next : stages.unblocked(change.handle(), job.id())) {
            if (next.expanded() || expand(change, job, next)) {
                stages.become(change.handle(), next.id(), StageState.READY, change.at());
            }
        }
        List<StageRow> all = stages.ofJob(change.handle(), job.id());
        if (all.stream().allMatch(stage -> stage.state() == StageState.DONE)) {
            jobs.become(change.handle(), job.id(), JobState.DONE, Optional.empty(), change.at());
            JobNotices.tell(change, NoticeType.JOB_DONE, job, Map.of());
            dependencies.jobEnded(change, job.id());
        }
    }

    /** @return whether the films' lengths are known, so that the stage could be cut into segments */
    private boolean expand(Change change, JobRow job, StageRow stage) {
        List<String> wanted = StagePlan.assets(job.spec());
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
