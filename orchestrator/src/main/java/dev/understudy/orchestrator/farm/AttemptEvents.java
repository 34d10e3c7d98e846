package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.AttemptStore.AttemptRow;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.StageCompletion;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.TrainingStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Applies what workers report about attempts. Events of an attempt that is not the stage's current one are dropped. */
@Singleton
class AttemptEvents {
    private static final long PROGRESS_EVERY_MS = 500;

    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final AttemptStore attempts;
    private final TrainingStore training;
    private final StageCompletion completion;
    private final StageEnds ends;
    private final Duration lease;

    AttemptEvents(
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            AttemptStore attempts,
            TrainingStore training,
            StageCompletion completion,
            StageEnds ends,
            FarmConfig config) {
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.attempts = attempts;
        this.training = training;
        this.completion = completion;
        this.ends = ends;
        this.lease = config.leases().duration();
    }

    /**
     * The caller has locked the job.
     *
     * @param seen when the bus took it
     * @return whether it was applied; a stale one is not
     */
    boolean apply(Change change, AboutAttempt event, Instant seen) {
        WorkerEvent.AttemptRef ref = event.attempt();
        Optional<StageRow> stage = stages.find(change.handle(), ref.stage())
                .filter(row -> row.job() == ref.job() && row.attempt() == ref.number());
        Optional<AttemptRow> attempt = stage.flatMap(row -> attempts.find(change.handle(), row.id(), ref.number()))
                .filter(row -> !row.state().isEnded());
        attempt.ifPresent(row -> dispatch(change, event, stage.get(), row, seen));
        return attempt.isPresent();
    }

    private void dispatch(Change change, AboutAttempt event, StageRow stage, AttemptRow attempt, Instant seen) {
        if (event instanceof WorkerEvent.StageClaimed claim) {
            claimed(change, stage, attempt, claim, seen);
        } else if (event instanceof WorkerEvent.SegmentStarted started) {
            if (segments.start(change.handle(), stage.id(), started.segment(), attempt.number(), started.executor())) {
                tell(change, stage, started.segment());
            }
        } else if (event instanceof WorkerEvent.SegmentProgress progress) {
            if (segments.progress(
                    change.handle(), stage.id(), progress.segment(), progress.fraction(), seen, PROGRESS_EVERY_MS)) {
                tell(change, stage, progress.segment());
            }
        } else if (event instanceof WorkerEvent.SegmentDone done) {
            segmentDone(change, stage, attempt, done);
        } else if (event instanceof WorkerEvent.SegmentFailed failed) {
            segmentFailed(change, stage, attempt, failed);
        } else if (event instanceof WorkerEvent.StageDone done) {
            completion.done(change, stage, done.result());
        } else if (event instanceof WorkerEvent.StageFailed failed) {
            ends.failed(change, stage, attempt, failed.problem());
        } else if (event instanceof WorkerEvent.StageCancelled) {
            ends.givenBack(change, stage, attempt);
        } else if (event instanceof WorkerEvent.TrainingPoint point) {
            TrainingPointView view =
                    new TrainingPointView(stage.job(), point.round(), point.images(), point.at(), point.values());
            training.putPoint(change.handle(), view);
            change.live("training-point", stage.job(), view);
        } else if (event instanceof WorkerEvent.PreviewMade made) {
            change.live(
                    "preview",
                    stage.job(),
                    training.putPreview(change.handle(), stage.job(), made.round(), made.at(), made.path()));
        }
    }

    private void claimed(
            Change change, StageRow stage, AttemptRow attempt, WorkerEvent.StageClaimed claim, Instant seen) {
        if (attempts.claim(
                change.handle(), claim.attempt(), claim.worker(), claim.incarnation(), seen, seen.plus(lease))) {
            stages.become(change.handle(), stage.id(), StageState.RUNNING, change.at());
            jobs.become(change.handle(), stage.job(), JobState.RUNNING, Optional.empty(), change.at());
            change.live("attempt", stage.job(), attempts.view(change.handle(), stage.id(), attempt.number()));
            change.jobChanged(stage.job());
        } else if (attempt.state() == AttemptState.RUNNING
                && !attempt.incarnation().equals(Optional.of(claim.incarnation()))) {
            // The assignment was delivered twice: neither may go on under this number.
            Problem problem = Problem.of(
                    OrchestratorErrorCode.CLAIMED_TWICE,
                    "workers %s and %s claimed the same attempt"
                            .formatted(attempt.worker().orElse("?"), claim.worker()),
                    "nothing needs to be done: both are stopped, and it is handed out again");
            ends.lost(change, stage, attempt, problem);
            ends.stop(change, attempt, problem.message());
        }
    }

    private void segmentDone(Change change, StageRow stage, AttemptRow attempt, WorkerEvent.SegmentDone done) {
        if (segments.finish(
                change.handle(), stage.id(), done.segment(), attempt.number(), done.seconds(), done.result())) {
            tell(change, stage, done.segment());
            if (stage.failures() > 0) {
                stages.forgetLosses(change.handle(), stage.id());
            }
            if (done.result() instanceof SegmentResult.Probed probed) {
                segments.view(change.handle(), stage.id(), done.segment())
                        .flatMap(view -> view.asset())
                        .ifPresent(sha256 -> completion.probed(change, sha256, probed.facts()));
            }
        }
    }

    private void segmentFailed(Change change, StageRow stage, AttemptRow attempt, WorkerEvent.SegmentFailed failed) {
        if (segments.fail(change.handle(), stage.id(), failed.segment(), attempt.number(), failed.problem())) {
            tell(change, stage, failed.segment());
            if (stage.kind() == StageKind.PROBE && failed.problem().errorClass() == ErrorClass.INPUT) {
                segments.view(change.handle(), stage.id(), failed.segment())
                        .flatMap(view -> view.asset())
                        .ifPresent(sha256 -> completion.unusable(change, sha256, failed.problem()));
            }
        }
    }

    private void tell(Change change, StageRow stage, int segment) {
        segments.view(change.handle(), stage.id(), segment)
                .ifPresent(view -> change.live("segment", stage.job(), view));
        change.jobChanged(stage.job());
    }
}
