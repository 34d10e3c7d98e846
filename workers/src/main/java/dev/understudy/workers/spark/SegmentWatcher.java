package dev.understudy.workers.spark;

/** Is told how segments go on, from Spark's own threads: must be quick. Nothing is told of a segment that has ended. */
public interface SegmentWatcher {
    /** @param executor such as {@code 0@10.0.0.5} */
    void started(int segment, String executor);

    /** @param fraction done, 0 to 1 */
    void progressed(int segment, double fraction);
}
