package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.spec.JobSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as people see it.
 *
 * @param progress 0 to 1, by segments weighted with what their stage is expected to take
 * @param etaSeconds to the end, from measured segment times; empty while nothing is measured
 * @param why why it waits, in words; empty unless it waits
 * @param paused whether a person holds it: what runs is finished, nothing more is started
 * @param note what that person said, or who skipped it and why
 * @param batch the batch that it is a row of
 * @param submittedBy for whom, in the accounts
 * @param slotSeconds that its segments took so far, those that failed too
 * @param cost of these by the pool's price, in the farm's currency
 * @param withheld why nobody may have what it made, in words; empty: whoever sees the job may
 * @param specDigest SHA-256 of the spec as it was submitted, in canonical JSON: equal for equal jobs
 */
public record JobView(
        long id,
        String name,
        JobKind kind,
        String production,
        int priority,
        String pool,
        JobState state,
        boolean paused,
        Optional<String> note,
        double progress,
        Optional<Double> etaSeconds,
        List<String> why,
        Optional<Problem> problem,
        Optional<Instant> notBefore,
        Optional<Instant> deadline,
        Optional<Long> batch,
        String submittedBy,
        double slotSeconds,
        double cost,
        Instant submittedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> withheld,
        String specDigest,
        JobSpec spec,
        List<StageView> stages,
        List<DeliverableView> deliverables) {}
