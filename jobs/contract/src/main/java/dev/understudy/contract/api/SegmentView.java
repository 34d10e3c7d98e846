package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.SegmentState;
import java.time.Instant;
import java.util.Optional;

/**
 * One cell of the grid of segments.
 *
 * @param attempt number of the attempt that did it or does it; 0 if none has started
 * @param progress 0 to 1
 * @param failures how often it failed or its worker was lost since a person last retried it
 * @param notBefore when it is tried again, while it is delayed
 * @param plate of a film: its frames stay as they are
 * @param note why a person skipped it
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
        Optional<Instant> startedAt,
        int failures,
        Optional<Instant> notBefore,
        boolean plate,
        Optional<String> note,
        Optional<Problem> problem) {}
