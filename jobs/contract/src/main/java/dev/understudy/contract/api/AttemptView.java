package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of some segments of a stage by a worker.
 *
 * @param slots how many of its segments run at a time
 * @param segments how many it was given
 * @param open how many of these are neither done nor given back
 */
public record AttemptView(
        long job,
        long stage,
        String stageName,
        int number,
        AttemptState state,
        int slots,
        int segments,
        int open,
        Optional<String> worker,
        Instant assignedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Problem> problem) {}
