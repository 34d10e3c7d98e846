package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.SegmentState;
import java.util.Optional;

/**
 * One cell of the grid of segments.
 *
 * @param attempt number of the attempt that did it or does it; 0 if none has started
 * @param progress 0 to 1
 */
public record SegmentView(
        long stage,
        int index,
        SegmentState state,
        Optional<String> asset,
        long from,
        long to,
        int attempt,
        double progress,
        Optional<String> executor,
        Optional<Double> seconds,
        Optional<Problem> problem) {}
