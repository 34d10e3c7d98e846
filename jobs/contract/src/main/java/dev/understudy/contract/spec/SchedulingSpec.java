package dev.understudy.contract.spec;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where, when and at whose cost a job runs; what is left out takes the default.
 *
 * @param pool the pool of workers; {@code main} unless told
 * @param tags that a worker must have, all of them
 * @param gpus GPUs a slot needs; 0 unless told
 * @param gpuMemoryGb memory that each of these GPUs must have, in GiB
 * @param maxSlots how many slots the job may hold at a time
 * @param licences names of countable things, such as seats of a plug-in, of which each slot takes one
 * @param after jobs that must be done first
 * @param notBefore not started earlier
 * @param deadline to be done by then: it becomes more urgent as the time gets short, and people are warned
 */
public record SchedulingSpec(
        Optional<String> pool,
        List<String> tags,
        Optional<Integer> gpus,
        Optional<Integer> gpuMemoryGb,
        Optional<Integer> maxSlots,
        List<String> licences,
        List<After> after,
        Optional<Instant> notBefore,
        Optional<Instant> deadline,
        Optional<BudgetSpec> budget) {
    public static final String DEFAULT_POOL = "main";
    public static final SchedulingSpec DEFAULTS = new SchedulingSpec(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public SchedulingSpec {
        tags = tags == null ? List.of() : List.copyOf(tags);
        licences = licences == null ? List.of() : List.copyOf(licences);
        after = after == null ? List.of() : List.copyOf(after);
    }

    /**
     * Waits for another job.
     *
     * @param job its number
     * @param by {@code job} (default): for all of it; {@code segment}: a segment of a stage waits for the segment of the
     *     same number of that job's stage of the same name
     */
    public record After(long job, Optional<String> by) {
        public boolean bySegment() {
            return by.filter("segment"::equals).isPresent();
        }
    }

    /**
     * How much the job may cost, by the pools' prices.
     *
     * @param whenSpent {@code finish} (default): what runs is finished, nothing more is started; {@code cancel}: what
     *     runs is stopped too
     * @param warnAt fractions of the amount at which people are warned; 0.5, 0.8 and 0.95 unless told
     */
    public record BudgetSpec(double amount, Optional<String> whenSpent, List<Double> warnAt) {
        public static final List<Double> DEFAULT_WARNINGS = List.of(0.5, 0.8, 0.95);

        public BudgetSpec {
            warnAt = warnAt == null || warnAt.isEmpty() ? DEFAULT_WARNINGS : List.copyOf(warnAt);
        }

        public boolean cancels() {
            return whenSpent.filter("cancel"::equals).isPresent();
        }
    }
}
