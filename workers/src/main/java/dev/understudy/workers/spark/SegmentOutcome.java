package dev.understudy.workers.spark;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.stage.SegmentResult;
import java.util.Optional;

/**
 * How a segment ended, as data: an expected failure never fails the Spark job.
 *
 * @param seconds that the task took
 * @param bytes that it wrote
 * @param executor that ran it
 * @param result of a segment that is done
 * @param problem of one that failed
 * @param trace stack trace of the failure, for the attempt's log
 */
public record SegmentOutcome(
        int segment,
        double seconds,
        long bytes,
        String executor,
        Optional<SegmentResult> result,
        Optional<Problem> problem,
        Optional<String> trace) {}
