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
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    public AttemptReporter(EventSender sender, Clock clock, AttemptRef attempt) {
        this.sender = sender;
        this.clock = clock;
        this.attempt = attempt;
    }

    /** @return completes when the claim is durable */
    public synchronized CompletableFuture<Void> claimed(String worker, UUID incarnation) {
        send(new WorkerEvent.StageClaimed(UUID.randomUUID(), clock.instant(), attempt, worker, incarnation));
        return last;
    }

    public void segmentStarted(int segment, String executor) {
        send(new WorkerEvent.SegmentStarted(UUID.randomUUID(), clock.instant(), attempt, segment, executor));
    }

    public void segmentProgress(int segment, double fraction) {
        sender.report(new WorkerEvent.SegmentProgress(UUID.randomUUID(), clock.instant(), attempt, segment, fraction));
    }

    public void segmentDone(int segment, double seconds, long bytes, SegmentResult result) {
        send(new WorkerEvent.SegmentDone(UUID.randomUUID(), clock.instant(), attempt, segment, seconds, bytes, result));
    }

    public void segmentFailed(int segment, Problem problem) {
        send(new WorkerEvent.SegmentFailed(UUID.randomUUID(), clock.instant(), attempt, segment, problem));
    }

    /** Nobody works on the segment any more. */
    public void segmentReturned(int segment) {
        send(new WorkerEvent.SegmentReturned(UUID.randomUUID(), clock.instant(), attempt, segment));
    }

    public void stageDone(StageResult result) {
        send(new WorkerEvent.StageDone(UUID.randomUUID(), clock.instant(), attempt, result));
    }

    public void stageFailed(Problem problem) {
        send(new WorkerEvent.StageFailed(UUID.randomUUID(), clock.instant(), attempt, problem));
    }

    /** Nothing of the attempt runs any more. */
    public void stageCancelled() {
        send(new WorkerEvent.StageCancelled(UUID.randomUUID(), clock.instant(), attempt));
    }

    public void trainingPoint(int round, long images, Map<String, Double> values) {
        send(new WorkerEvent.TrainingPoint(UUID.randomUUID(), clock.instant(), attempt, round, images, values));
    }

    /** @param path relative to the storage */
    public void previewMade(int round, String path) {
        send(new WorkerEvent.PreviewMade(UUID.randomUUID(), clock.instant(), attempt, round, path));
    }

    /** Completes when all that was reported so far, but for progress, is on Kafka's disks; or never will be. */
    public synchronized CompletableFuture<Void> flushed() {
        return last;
    }

    /** Sent in order: what is durable says that all before it is. */
    private synchronized void send(WorkerEvent.AboutAttempt event) {
        last = sender.reportDurably(event);
    }
}
