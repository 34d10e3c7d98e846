package dev.understudy.contract.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much a production, a batch or a job may cost.
 *
 * @param subject slug of the production, number of the batch or job
 * @param amount in the farm's currency
 * @param spent what its jobs cost so far
 * @param warnAt fractions of the amount at which people are warned
 * @param spentAt when it was spent; empty while something is left
 */
public record BudgetView(
        BudgetScope scope,
        String subject,
        BigDecimal amount,
        BigDecimal spent,
        WhenSpent whenSpent,
        List<Double> warnAt,
        Optional<Instant> spentAt) {}
