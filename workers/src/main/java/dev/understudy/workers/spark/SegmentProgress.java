package dev.understudy.workers.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;

/** Through which a task says how far it is, and is told to stop. */
public final class SegmentProgress {
    /** Steps of a whole segment. */
    static final long WHOLE = 10_000;

    private final LongAccumulator accumulator;
    private final TaskContext context;
    private long told;
    private long bytes;

    SegmentProgress(LongAccumulator accumulator, TaskContext context) {
        this.accumulator = accumulator;
        this.context = context;
    }

    /** A file is in place, whole. */
    public void wrote(Path file) throws IOException {
        bytes += Files.size(file);
    }

    long bytes() {
        return bytes;
    }

    /**
     * To be called often, about once a frame.
     *
     * @param done of {@code all}, in any unit
     * @throws org.apache.spark.TaskKilledException if the segment is to stop
     */
    public void at(long done, long all) {
        context.killTaskIfInterrupted();
        long now = all <= 0 ? 0 : Math.min(WHOLE, done * WHOLE / all);
        if (now > told) {
            accumulator.add(now - told);
            told = now;
        }
    }
}
