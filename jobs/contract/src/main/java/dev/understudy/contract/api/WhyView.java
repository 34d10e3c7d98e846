package dev.understudy.contract.api;

import java.util.List;

/**
 * Why a job waits: every reason in words, with the numbers behind it.
 *
 * @param reasons all of them, each with its stage's name before it; empty if nothing waits
 * @param stages those of which something waits
 */
public record WhyView(long job, List<String> reasons, List<StageReasons> stages) {
    /** @param reasons of the stage as a whole */
    public record StageReasons(String stage, List<String> reasons, List<SegmentReasons> segments) {}

    /**
     * Segments that wait for something of their own.
     *
     * @param from index of the first
     * @param to index after the last
     */
    public record SegmentReasons(int from, int to, List<String> reasons) {}
}
