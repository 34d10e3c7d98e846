package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetScope;
import dev.understudy.contract.api.BudgetView;
import dev.understudy.contract.api.WhenSpent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A budget as it is kept.
 *
 * @param warned the largest fraction of {@code warnAt} that was passed; 0 before the first
 */
record BudgetRow(
        long id,
        Optional<String> production,
        Optional<Long> batch,
        Optional<Long> job,
        BigDecimal amount,
        boolean cancels,
        List<Double> warnAt,
        double warned,
        Optional<Instant> spentAt) {
    /** Decimals of money in views. */
    private static final int DECIMALS = 4;

    BudgetSubject subject() {
        BudgetScope scope = production.isPresent()
                ? BudgetScope.PRODUCTION
                : batch.isPresent() ? BudgetScope.BATCH : BudgetScope.JOB;
        return new BudgetSubject(scope, production, batch, job);
    }

    /** The same, now that so much was warned of and spent. */
    BudgetRow settled(double warnedNow, Optional<Instant> spentSince) {
        return new BudgetRow(id, production, batch, job, amount, cancels, warnAt, warnedNow, spentSince);
    }

    Reckoning reckon(BigDecimal spent) {
        return Reckoning.of(amount, warnAt, spent);
    }

    BudgetView view(BigDecimal spent) {
        BudgetSubject subject = subject();
        return new BudgetView(
                subject.scope(),
                subject.name(),
                amount.setScale(DECIMALS, RoundingMode.HALF_UP),
                spent.setScale(DECIMALS, RoundingMode.HALF_UP),
                cancels ? WhenSpent.CANCEL : WhenSpent.FINISH,
                warnAt,
                spentAt);
    }
}
