package dev.understudy.workers.spark;

import dev.understudy.contract.stage.SegmentWork;

/** A segment while it runs, and how far it is. Orders what Spark tells by several ways. */
final class SegmentRun {
    private final SegmentWork work;
    private final SegmentWatcher watcher;
    private boolean started;
    private boolean ended;
    private long progress;

    SegmentRun(SegmentWork work, SegmentWatcher watcher) {
        this.work = work;
        this.watcher = watcher;
    }

    /** Spark may start a segment again, on another executor, if the first one was lost. */
    synchronized void started(String executor) {
        if (!ended) {
            started = true;
            progress = 0;
            watcher.started(work.index(), executor);
        }
    }

    synchronized void progressed(long steps) {
        if (!ended && started && steps > progress) {
            progress = steps;
            watcher.progressed(work.index(), Math.min(1.0, (double) steps / SegmentProgress.WHOLE));
        }
    }

    /** Its task has ended with an outcome: that it started was told before, and nothing is told from now on. */
    synchronized void ended(SegmentOutcome outcome) {
        if (!started) {
            started(outcome.executor());
        }
        ended = true;
    }

    /** Spark gave it up: nothing is told from now on. */
    synchronized void abandoned() {
        ended = true;
    }
}
