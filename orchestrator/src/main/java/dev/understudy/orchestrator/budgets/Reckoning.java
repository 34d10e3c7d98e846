package dev.understudy.orchestrator.budgets;

import java.math.BigDecimal;
import java.util.List;

/**
 * Where a budget stands.
 *
 * @param passed the largest fraction of those to be warned at that is reached; 0 if none is
 * @param isSpent whether nothing is left
 */
record Reckoning(double passed, boolean isSpent) {
    /**
     * @param amount more than 0
     * @param warnAt fractions, in any order
     */
    static Reckoning of(BigDecimal amount, List<Double> warnAt, BigDecimal spent) {
        double passed = warnAt.stream()
                .filter(fraction -> spent.compareTo(amount.multiply(BigDecimal.valueOf(fraction))) >= 0)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return new Reckoning(passed, spent.compareTo(amount) >= 0);
    }
}
