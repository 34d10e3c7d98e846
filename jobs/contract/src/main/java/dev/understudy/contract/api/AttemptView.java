package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import java.time.Instant;
import java.util.Optional;

/** One run of a stage by a worker. */
public record AttemptView(
        long job,
        long stage,
        String stageName,
        int number,
        AttemptState state,
        Optional<String> worker,
        Instant assignedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Problem> problem) {}
