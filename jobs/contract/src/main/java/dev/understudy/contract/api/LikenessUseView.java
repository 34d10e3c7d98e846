package dev.understudy.contract.api;

import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job that uses a performer's likeness, as the performer sees it.
 *
 * @param operations what it does with the likeness
 * @param preview address of the newest picture of a training that shows what it has learnt; empty while there is none
 * @param films what it delivered that shows the likeness, for the performer to look at
 */
public record LikenessUseView(
        long job,
        String name,
        JobKind kind,
        String production,
        JobState state,
        List<Operation> operations,
        String submittedBy,
        Instant submittedAt,
        Optional<Instant> endedAt,
        Optional<String> preview,
        List<DeliverableView> films) {}
