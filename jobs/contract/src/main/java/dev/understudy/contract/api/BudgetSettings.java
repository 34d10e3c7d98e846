package dev.understudy.contract.api;

import dev.understudy.contract.spec.SchedulingSpec.BudgetSpec;
import java.math.BigDecimal;
import java.util.List;

/**
 * Body of {@code PUT /budgets/{scope}/{subject}}; see {@link BudgetView}.
 *
 * @param amount more than 0, four decimals at most
 * @param whenSpent {@link WhenSpent#FINISH} unless told
 * @param warnAt 0.5, 0.8 and 0.95 unless told
 */
public record BudgetSettings(BigDecimal amount, WhenSpent whenSpent, List<Double> warnAt) {
    public BudgetSettings {
        whenSpent = whenSpent == null ? WhenSpent.FINISH : whenSpent;
        warnAt = warnAt == null ? BudgetSpec.DEFAULT_WARNINGS : warnAt;
    }
}
