package dev.understudy.workers.spark;

/** Is told how segments go on, from Spark's own threads: must be quick. For every segment in this order. */
public interface SegmentWatcher {
    /** @param executor such as {@code 0@10.0.0.5} */
    void started(int segment, String executor);

    /** @param fraction done, 0 to 1 */
    void progressed(int segment, double fraction);

    void ended(SegmentOutcome outcome);
}
