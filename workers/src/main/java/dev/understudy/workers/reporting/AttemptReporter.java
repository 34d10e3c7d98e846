package dev.understudy.workers.reporting;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageResult;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Reports what happens in one attempt at a stage. */
public final class AttemptReporter {
    private final EventSender sender;
    private final Clock clock;
    private final AttemptRef attempt;

    public AttemptReporter(EventSender sender, Clock clock, AttemptRef attempt) {
        this.sender = sender;
        this.clock = clock;
        this.attempt = attempt;
    }

    /** @return completes when the claim is durable */
    public CompletableFuture<Void> claimed(String worker, UUID incarnation) {
        return sender.reportDurably(
                new WorkerEvent.StageClaimed(UUID.randomUUID(), clock.instant(), attempt, worker, incarnation));
    }

    public void segmentStarted(int segment, String executor) {
        sender.report(new WorkerEvent.SegmentStarted(UUID.randomUUID(), clock.instant(), attempt, segment, executor));
    }

    public void segmentProgress(int segment, double fraction) {
        sender.report(new WorkerEvent.SegmentProgress(UUID.randomUUID(), clock.instant(), attempt, segment, fraction));
    }

    public void segmentDone(int segment, double seconds, SegmentResult result) {
        sender.report(
                new WorkerEvent.SegmentDone(UUID.randomUUID(), clock.instant(), attempt, segment, seconds, result));
    }

    public void segmentFailed(int segment, Problem problem) {
        sender.report(new WorkerEvent.SegmentFailed(UUID.randomUUID(), clock.instant(), attempt, segment, problem));
    }

    public void stageDone(StageResult result) {
        sender.report(new WorkerEvent.StageDone(UUID.randomUUID(), clock.instant(), attempt, result));
    }

    /** @return completes when the failure is durable */
    public CompletableFuture<Void> stageFailed(Problem problem) {
        return sender.reportDurably(new WorkerEvent.StageFailed(UUID.randomUUID(), clock.instant(), attempt, problem));
    }

    public void stageCancelled() {
        sender.report(new WorkerEvent.StageCancelled(UUID.randomUUID(), clock.instant(), attempt));
    }

    public void trainingPoint(int round, long images, Map<String, Double> values) {
        sender.report(
                new WorkerEvent.TrainingPoint(UUID.randomUUID(), clock.instant(), attempt, round, images, values));
    }

    /** @param path relative to the storage */
    public void previewMade(int round, String path) {
        sender.report(new WorkerEvent.PreviewMade(UUID.randomUUID(), clock.instant(), attempt, round, path));
    }
}
