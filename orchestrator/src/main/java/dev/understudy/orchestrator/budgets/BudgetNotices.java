package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetView;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.changes.Change;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What notices say about budgets. */
final class BudgetNotices {
    private BudgetNotices() {}

    /** @param fraction of the amount that was passed */
    static void tell(Change change, NoticeType type, BudgetRow budget, BudgetView view, double fraction) {
        change.notice(
                type,
                Optional.of(production(change.handle(), budget)),
                budget.job(),
                "budget of " + view.scope().word() + " " + view.subject(),
                Map.of(
                        "scope", view.scope().word(),
                        "amount", view.amount(),
                        "spent", view.spent(),
                        "fraction", fraction));
    }

    private static String production(Handle handle, BudgetRow budget) {
        return handle.createQuery("""
                        select coalesce(
                            budget.production,
                            (select batch.production from batch where batch.id = budget.batch),
                            (select job.production from job where job.id = budget.job))
                        from budget
                        where budget.id = :id
                        """)
                .bind("id", budget.id())
                .mapTo(String.class)
                .one();
    }
}
