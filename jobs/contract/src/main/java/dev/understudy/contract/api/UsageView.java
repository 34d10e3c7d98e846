package dev.understudy.contract.api;

import java.math.BigDecimal;

/**
 * A row of the report on usage.
 *
 * @param key the production, job, user, pool or day
 * @param slotSeconds seconds that slots worked, those wasted too
 * @param gpuSeconds the same times the GPUs of a slot
 * @param wastedSeconds of the slot-seconds, those of work that failed, was lost or was stopped
 * @param bytes written
 * @param cost by the pools' prices at that time, four decimals
 * @param currency of the cost, such as {@code EUR}
 * @param jobs how many
 */
public record UsageView(
        String key,
        double slotSeconds,
        double gpuSeconds,
        double wastedSeconds,
        long bytes,
        BigDecimal cost,
        String currency,
        long jobs) {}
