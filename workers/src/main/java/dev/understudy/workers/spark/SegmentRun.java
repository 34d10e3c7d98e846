package dev.understudy.workers.spark;

import dev.understudy.contract.stage.SegmentWork;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The segments of one Spark job, and how far they are. Orders what Spark tells by several ways. */
final class SegmentRun {
    private final List<SegmentWork> work;
    private final SegmentWatcher watcher;
    private final BitSet started = new BitSet();
    private final BitSet ended = new BitSet();
    private final long[] progress;

    SegmentRun(List<SegmentWork> work, SegmentWatcher watcher) {
        this.work = new ArrayList<>(work);
        this.watcher = watcher;
        this.progress = new long[work.size()];
    }

    SegmentWork work(int partition) {
        return work.get(partition);
    }

    /** Spark may start a segment again, on another executor, if the first one was lost. */
    synchronized void started(int partition, String executor) {
        if (!ended.get(partition)) {
            started.set(partition);
            progress[partition] = 0;
            watcher.started(work.get(partition).index(), executor);
        }
    }

    synchronized void progressed(int partition, long steps) {
        if (!ended.get(partition) && started.get(partition) && steps > progress[partition]) {
            progress[partition] = steps;
            watcher.progressed(work.get(partition).index(), Math.min(1.0, (double) steps / SegmentProgress.WHOLE));
        }
    }

    synchronized void ended(int partition, SegmentOutcome outcome) {
        if (!started.get(partition)) {
            started(partition, outcome.executor());
        }
        ended.set(partition);
        watcher.ended(outcome);
    }
}
