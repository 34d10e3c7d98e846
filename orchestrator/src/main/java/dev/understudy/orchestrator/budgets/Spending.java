package dev.understudy.orchestrator.budgets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What budgets' jobs cost so far, cheap enough to ask every second: days that are over do not change, so that they are
 * summed once a day. Yesterday counts as not over, since a transaction that was begun before midnight may end after it.
 */
final class Spending {
    private final BudgetStore store;
    private LocalDate since = LocalDate.MIN;
    private Set<Long> known = Set.of();
    private Map<Long, BigDecimal> before = Map.of();

    Spending(BudgetStore store) {
        this.store = store;
    }

    /** @param budgets ids of all that there are; one that is new is summed from the beginning */
    Spent of(Handle handle, Set<Long> budgets, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        if (!yesterday.equals(since) || !known.containsAll(budgets)) {
            before = store.spent(handle, LocalDate.EPOCH, yesterday);
            since = yesterday;
            known = Set.copyOf(budgets);
        }
        return new Spent(before, store.spent(handle, yesterday, today.plusDays(2)));
    }

    /** @param lately what was spent after that */
    record Spent(Map<Long, BigDecimal> before, Map<Long, BigDecimal> lately) {
        BigDecimal of(BudgetRow budget) {
            return before.getOrDefault(budget.id(), BigDecimal.ZERO)
                    .add(lately.getOrDefault(budget.id(), BigDecimal.ZERO));
        }
    }
}
