package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetView;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.OverBudget;
import dev.understudy.orchestrator.stages.StageGate;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from where a budget stands: warnings, and jobs of which nothing more is started. */
@Singleton
class BudgetEffects {
    private final BudgetStore store;
    private final OverBudget overBudget;
    private final StageGate gate;

    BudgetEffects(BudgetStore store, OverBudget overBudget, StageGate gate) {
        this.store = store;
        this.overBudget = overBudget;
        this.gate = gate;
    }

    /**
     * Writes down where {@code budget}, which is locked, stands. A warning is given once; of several that are passed at a
     * time, the last.
     *
     * @param quietly whether thresholds that are passed already are no news
     */
    BudgetView settle(Change change, BudgetRow budget, BigDecimal spent, boolean quietly) {
        Reckoning reckoning = budget.reckon(spent);
        boolean isNewlySpent = reckoning.isSpent() && budget.spentAt().isEmpty();
        BudgetRow settled = budget.settled(
                reckoning.passed(),
                reckoning.isSpent() ? budget.spentAt().or(() -> Optional.of(change.at())) : Optional.empty());
        store.settle(change.handle(), settled);
        BudgetView view = settled.view(spent);
        if (isNewlySpent) {
            announce(change, "budget.spent", view, 1);
            BudgetNotices.tell(change, NoticeType.BUDGET_SPENT, settled, view, 1);
        } else if (reckoning.passed() > budget.warned() && !quietly) {
            announce(change, "budget.warn", view, reckoning.passed());
            BudgetNotices.tell(change, NoticeType.BUDGET_WARNING, settled, view, reckoning.passed());
        }
        if (reckoning.isSpent() != budget.spentAt().isPresent()) {
            mark(change);
        }
        return view;
    }

    /** Marks open jobs by the budgets as they are now, and opens or closes their stages. */
    void mark(Change change) {
        List<Long> jobs = overBudget.mark(change.handle());
        if (!jobs.isEmpty()) {
            gate.refreshJobs(change.handle(), jobs, change.at());
            jobs.forEach(change::jobChanged);
            change.wakePlanner();
        }
    }

    /** Tells people: in the audit log and on the live stream. */
    private static void announce(Change change, String action, BudgetView budget, double fraction) {
        change.audit(
                action,
                "budget of " + budget.scope().word() + " " + budget.subject(),
                Map.of("amount", budget.amount(), "spent", budget.spent(), "fraction", fraction));
        change.live("budget", budget);
    }
}
