package dev.understudy.workers.stages;

import dev.understudy.workers.spark.SegmentJobs;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** An attempt that this worker has claimed, and the ways to stop it or a part of it. */
final class HeldAttempt {
    private final StageRun run;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean running;

    HeldAttempt(StageRun run) {
        this.run = run;
    }

    StageRun run() {
        return run;
    }

    /** Completes when nothing of it runs and its end was reported. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** It may have jobs at Spark from now on. */
    void begin() {
        running = true;
    }

    boolean isRunning() {
        return running && !ended.isDone();
    }

    /** Nothing of it runs any more. A stop that was asked for, however late, is answered. */
    synchronized void end() {
        if (run.stop().stopped()) {
            run.reporter().stageCancelled();
        }
        ended.complete(null);
    }

    /**
     * Answered with {@code StageCancelled} when nothing of it runs any more.
     *
     * @param atBoundary whether what runs is finished first
     */
    synchronized void stop(StopSignal.Reason reason, boolean atBoundary) {
        if (ended.isDone()) {
            run.reporter().stageCancelled();
            return;
        }
        if (run.stop().stop(reason, atBoundary)) {
            run.log().line("told to stop%s: %s".formatted(atBoundary ? " at the next boundary" : "", reason));
        }
        run.board().close();
        cancelUnwanted();
    }

    /**
     * Gives segments back, and tells the control plane of each when nobody works on it.
     *
     * @param atBoundary whether those that run are finished first
     */
    void takeBack(List<Integer> segments, boolean atBoundary) {
        run.log().line("asked for segments %s back%s".formatted(segments, atBoundary ? ", once they are done" : ""));
        run.board().takeBack(segments, atBoundary).forEach(run.reporter()::segmentReturned);
        cancelUnwanted();
    }

    /**
     * Has Spark stop what is not to be finished. To be called again and again until it has ended: what is about to be
     * submitted cannot be stopped yet.
     */
    void cancelUnwanted() {
        if (!isRunning()) {
            return;
        }
        boolean all = run.stop().atOnce();
        if (all) {
            run.spark().cancel(run.group());
        }
        List<Integer> unwanted = all ? run.board().running() : run.board().unwanted();
        unwanted.forEach(segment -> run.spark().cancel(SegmentJobs.group(run.group(), segment)));
    }

    /** Stops what this attempt still does of a newer one's work, and returns when it has ended. */
    void makeWayFor(StageRun newer) throws InterruptedException {
        if (!run.assignment().kind().isDivisible()) {
            stop(StopSignal.Reason.SUPERSEDED, false);
            ended.join();
            return;
        }
        Set<Integer> wanted =
                newer.assignment().segments().stream().map(work -> work.index()).collect(Collectors.toSet());
        List<Integer> common = run.board().open(wanted);
        if (!common.isEmpty()) {
            newer.log()
                    .line("attempt %d still works on %s"
                            .formatted(run.assignment().attempt(), common));
            takeBack(common, false);
            run.board().awaitEnd(wanted);
        }
    }
}
