package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import dev.understudy.orchestrator.stages.ledger.Segment;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What follows when an attempt ends without having done its work. The caller has locked the job and opened the ledger
 * on the stage.
 */
@Singleton
public class StageEnds {
    /** So many workers may be lost with a segment before it is not given to another. */
    static final int MOST_LOSSES = 3;

    private final JobStore jobs;
    private final StageStore stages;
    private final WorkerStops stops;
    private final RetryPolicy retries;
    private final FailureLog failures;

    StageEnds(JobStore jobs, StageStore stages, WorkerStops stops, RetryPolicy retries, FailureLog failures) {
        this.jobs = jobs;
        this.stages = stages;
        this.stops = stops;
        this.retries = retries;
        this.failures = failures;
    }

    /** The worker said that the attempt failed as a whole: it is tried again if that can help, else the job fails. */
    public void failed(Change change, Ledger ledger, Attempt attempt, Problem problem) {
        giveBack(ledger, attempt, ledger.end(attempt, AttemptState.FAILED, Optional.of(problem), false));
        failures.add(change, attempt, Optional.empty(), problem);
        int count = stages.recordFailure(change.handle(), attempt.stage(), problem);
        Optional<Duration> pause = retries.pause(problem.errorClass(), count);
        if (pause.isPresent()) {
            stages.retryAt(
                    change.handle(), attempt.stage(), Optional.of(change.at().plus(pause.get())));
        } else {
            fail(change, ledger, ledger.stage(attempt.stage()).orElseThrow(), problem);
        }
    }

    /** Its worker died, or does not know of it. */
    public void lost(Change change, Ledger ledger, Attempt attempt, Problem problem) {
        boolean ran = attempt.state() != AttemptState.ASSIGNED;
        List<Segment> back = ledger.end(attempt, AttemptState.LOST, Optional.of(problem), ran);
        for (Segment segment : back) {
            if (segment.losses() >= MOST_LOSSES) {
                ledger.fail(
                        segment,
                        new Problem(
                                "KILLS_WORKERS",
                                ErrorClass.RESOURCES,
                                "%d workers were lost while they ran this segment, the last one %s"
                                        .formatted(segment.losses(), attempt.worker()),
                                "look into the logs of its attempts (memory? a broken film?); then retry or skip it"));
                tellOfQuarantine(change, segment);
                change.audit(
                        "segment.quarantine",
                        "job %d segment %d".formatted(attempt.job(), segment.index()),
                        java.util.Map.of("losses", segment.losses()));
            }
        }
        giveBack(ledger, attempt, back);
    }

    /** The worker gave the attempt back, as it was told to or because it stops. */
    public void returned(Ledger ledger, Attempt attempt) {
        giveBack(ledger, attempt, ledger.end(attempt, AttemptState.CANCELLED, Optional.empty(), false));
    }

    /** What comes back to a job that was cancelled or skipped is not to be done, nor what a person skipped meanwhile. */
    private static void giveBack(Ledger ledger, Attempt attempt, List<Segment> back) {
        JobState state = ledger.stage(attempt.stage()).orElseThrow().jobState();
        boolean leavesOut = ledger.stage(attempt.stage()).orElseThrow().kind() == StageKind.EXTRACT;
        for (Segment segment : back) {
            if (segment.state() != SegmentState.WAITING) {
                continue;
            }
            if (state == JobState.CANCELLED || state == JobState.SKIPPED) {
                ledger.cancel(segment);
            } else if (leavesOut && segment.plate()) {
                ledger.skip(segment, segment.note().orElse(""));
            }
        }
    }

    /** The stage has failed for good, and its job with it; what still runs of it is stopped. */
    public void fail(Change change, Ledger ledger, LedgerStage stage, Problem problem) {
        if (!stages.become(change.handle(), stage.id(), StageState.FAILED, change.at())) {
            return;
        }
        stages.recordProblem(change.handle(), stage.id(), problem);
        stopAttempts(change, ledger, stage.id(), problem.message());
        boolean jobFailed =
                jobs.become(change.handle(), stage.job(), JobState.FAILED, Optional.of(problem), change.at());
        tellOfFailure(change, stage, problem, jobFailed);
        change.jobChanged(stage.job());
        change.wakePlanner();
    }

    private void tellOfQuarantine(Change change, Segment segment) {
        stages.find(change.handle(), segment.stage()).ifPresent(stage -> jobs.find(change.handle(), stage.job())
                .ifPresent(job -> JobNotices.quarantined(change, job, stage, segment)));
    }

    private void tellOfFailure(Change change, LedgerStage stage, Problem problem, boolean jobFailed) {
        jobs.find(change.handle(), stage.job()).ifPresent(job -> stages.find(change.handle(), stage.id())
                .ifPresent(row -> JobNotices.failed(change, job, row, problem, jobFailed)));
    }

    /** Tells the workers of all open attempts to stop at once; their slots are free when they say that they have. */
    public void stopAttempts(Change change, Ledger ledger, long stage, String reason) {
        for (Attempt attempt : ledger.loadOpenAttempts(stage)) {
            if (attempt.state() != AttemptState.STOPPING) {
                ledger.stopping(attempt, Optional.empty());
                stops.now(change, attempt, reason);
            }
        }
    }
}
