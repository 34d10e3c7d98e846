package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.AttemptStore.AttemptRow;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What follows when an attempt ends without having done its stage. The caller has locked the job. */
@Singleton
public class StageEnds {
    /** So many attempts may fail before the job does. */
    static final int MOST_FAILURES = 3;
    /** So many running attempts may be lost in a row: beyond, the stage itself kills its workers. */
    static final int MOST_LOSSES = 10;

    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final AttemptStore attempts;

    StageEnds(JobStore jobs, StageStore stages, SegmentStore segments, AttemptStore attempts) {
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.attempts = attempts;
    }

    /** The worker said that the attempt failed: it is tried again if that can help, else the job fails. */
    public void failed(Change change, StageRow stage, AttemptRow attempt, Problem problem) {
        end(change, stage, attempt, AttemptState.FAILED, Optional.of(problem));
        stages.recordFailure(change.handle(), stage.id(), problem);
        boolean worthARetry =
                problem.errorClass() == ErrorClass.TRANSIENT || problem.errorClass() == ErrorClass.INTERNAL;
        if (worthARetry && stage.failures() + 1 < MOST_FAILURES) {
            handBack(change, stage);
        } else {
            fail(change, stage, problem);
        }
    }

    /** Nobody works on the attempt any more: what is not done is handed out again. */
    public void lost(Change change, StageRow stage, AttemptRow attempt, Problem problem) {
        end(change, stage, attempt, AttemptState.LOST, Optional.of(problem));
        if (attempt.state() == AttemptState.RUNNING) {
            stages.recordFailure(change.handle(), stage.id(), problem);
            if (stage.failures() + 1 >= MOST_LOSSES) {
                fail(change, stage, problem);
                return;
            }
        }
        handBack(change, stage);
    }

    /** The worker gave the attempt back, or was told to stop it. */
    public void givenBack(Change change, StageRow stage, AttemptRow attempt) {
        end(change, stage, attempt, AttemptState.CANCELLED, Optional.empty());
        handBack(change, stage);
    }

    /** The stage cannot even be handed out, or has failed for good: the job fails, and says why. */
    public void fail(Change change, StageRow stage, Problem problem) {
        if (stages.become(change.handle(), stage.id(), StageState.FAILED, change.at())) {
            stages.recordFailure(change.handle(), stage.id(), problem);
            reopenRunning(change, stage, SegmentState.WAITING);
            jobs.become(change.handle(), stage.job(), JobState.FAILED, Optional.of(problem), change.at());
            change.jobChanged(stage.job());
            change.wakePlanner();
        }
    }

    /** What an open attempt does may not be done: its worker is told to stop, and the job fails. */
    public void refuse(Change change, StageRow stage, AttemptRow attempt, Problem problem) {
        end(change, stage, attempt, AttemptState.CANCELLED, Optional.of(problem));
        stop(change, attempt, problem.message());
        fail(change, stage, problem);
    }

    /** A person cancelled the job: its workers are told, what is not done is cancelled. */
    public void cancel(Change change, StageRow stage, String reason) {
        attempts.find(change.handle(), stage.id(), stage.attempt())
                .filter(attempt -> !attempt.state().isEnded())
                .ifPresent(attempt -> {
                    end(change, stage, attempt, AttemptState.CANCELLED, Optional.empty());
                    stop(change, attempt, reason);
                });
        if (stages.become(change.handle(), stage.id(), StageState.CANCELLED, change.at())) {
            reopenRunning(change, stage, SegmentState.CANCELLED);
            segments.moveAll(change.handle(), stage.id(), List.of(SegmentState.WAITING), SegmentState.CANCELLED);
        }
    }

    /** Tells the pool's workers to stop an attempt that nobody waits for. */
    public void stop(Change change, AttemptRow attempt, String reason) {
        change.publish(
                Topics.commands(attempt.pool()),
                Long.toString(attempt.stage()),
                new WorkerCommand.Cancel(attempt.job(), attempt.stage(), attempt.number(), reason));
    }

    private void end(Change change, StageRow stage, AttemptRow attempt, AttemptState to, Optional<Problem> problem) {
        attempts.end(change.handle(), stage.id(), attempt.number(), to, problem, change.at());
        change.live("attempt", stage.job(), attempts.view(change.handle(), stage.id(), attempt.number()));
        change.jobChanged(stage.job());
    }

    private void handBack(Change change, StageRow stage) {
        if (stages.become(change.handle(), stage.id(), StageState.READY, change.at())) {
            reopenRunning(change, stage, SegmentState.WAITING);
            for (int index :
                    segments.moveAll(change.handle(), stage.id(), List.of(SegmentState.FAILED), SegmentState.WAITING)) {
                tell(change, stage, index);
            }
            change.jobChanged(stage.job());
            change.wakePlanner();
        }
    }

    private void reopenRunning(Change change, StageRow stage, SegmentState to) {
        for (int index : segments.moveAll(change.handle(), stage.id(), List.of(SegmentState.RUNNING), to)) {
            tell(change, stage, index);
        }
    }

    private void tell(Change change, StageRow stage, int index) {
        segments.view(change.handle(), stage.id(), index).ifPresent(view -> change.live("segment", stage.job(), view));
    }
}
