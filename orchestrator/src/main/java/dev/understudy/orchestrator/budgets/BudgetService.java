package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetSettings;
import dev.understudy.contract.api.BudgetView;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Places;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lists and changes how much productions, batches and jobs may cost. */
@Singleton
class BudgetService {
    private static final int MOST_WARNINGS = 20;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final Places places;
    private final BudgetStore store;
    private final BudgetEffects effects;

    BudgetService(
            Jdbi jdbi, Changes changes, Callers callers, Places places, BudgetStore store, BudgetEffects effects) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.places = places;
        this.store = store;
        this.effects = effects;
    }

    List<BudgetView> all() {
        return jdbi.withHandle(handle -> {
            Map<Long, BigDecimal> spent = store.spent(handle);
            return store.all(handle).stream()
                    .map(budget -> budget.view(spent.getOrDefault(budget.id(), BigDecimal.ZERO)))
                    .filter(this::isVisible)
                    .toList();
        });
    }

    /** More money lets jobs go on at once; less may end it at once. */
    BudgetView put(String scope, String name, BudgetSettings wanted) {
        return changes.audited("budget.put", "budget of " + scope + " " + name, () -> {
            BudgetSubject subject = BudgetSubject.parse(scope, name);
            requireMay(subject);
            check(wanted);
            return changes.apply(change -> {
                requireExisting(change.handle(), subject);
                store.put(change.handle(), subject, wanted, change.at());
                BudgetRow budget = store.lock(change.handle(), subject).orElseThrow();
                BigDecimal spent = store.spent(change.handle()).getOrDefault(budget.id(), BigDecimal.ZERO);
                change.audit(
                        "budget.put",
                        subject.toString(),
                        Map.of(
                                "amount", wanted.amount(),
                                "whenSpent", wanted.whenSpent(),
                                "warnAt", wanted.warnAt()));
                BudgetView view = effects.settle(change, budget, spent, true);
                change.live("budget", view);
                return view;
            });
        });
    }

    /** What waited for it alone goes on. */
    void delete(String scope, String name) {
        changes.audited("budget.delete", "budget of " + scope + " " + name, () -> {
            BudgetSubject subject = BudgetSubject.parse(scope, name);
            requireMay(subject);
            return changes.apply(change -> {
                if (!store.delete(change.handle(), subject)) {
                    throw OrchestratorException.notFound(
                            "budget of", subject.scope().word() + " " + subject.name());
                }
                change.audit("budget.delete", subject.toString(), Map.of());
                change.live("budget", Map.of("scope", subject.scope(), "subject", subject.name(), "removed", true));
                effects.mark(change);
                return true;
            });
        });
    }

    private boolean isVisible(BudgetView budget) {
        Caller caller = callers.current();
        return switch (budget.scope()) {
            case PRODUCTION -> caller.may(Permission.VIEW, budget.subject());
            case BATCH -> places.seesBatch(caller, Long.parseLong(budget.subject()));
            case JOB -> places.seesJob(caller, Long.parseLong(budget.subject()));
        };
    }

    private void requireMay(BudgetSubject subject) {
        Caller caller = callers.current();
        subject.production().ifPresent(production -> callers.require(Permission.PRODUCE, production));
        subject.batch().ifPresent(batch -> places.requireBatch(caller, Permission.PRODUCE, batch));
        subject.job().ifPresent(job -> places.requireJob(caller, Permission.PRODUCE, job));
    }

    private void requireExisting(Handle handle, BudgetSubject subject) {
        if (!store.exists(handle, subject)) {
            throw OrchestratorException.notFound(subject.scope().word(), subject.name());
        }
    }

    private static void check(BudgetSettings wanted) {
        FieldChecks checks = new FieldChecks().money("amount", wanted.amount());
        if (wanted.amount() != null) {
            checks.require(wanted.amount().signum() != 0, "amount: must be more than 0");
        }
        checks.require(
                wanted.warnAt().size() <= MOST_WARNINGS, "warnAt: names more than " + MOST_WARNINGS + " fractions");
        for (Double fraction : wanted.warnAt()) {
            checks.require(
                    fraction != null && fraction > 0 && fraction < 1,
                    "warnAt: must be fractions between 0 and 1, such as 0.8, not " + fraction);
        }
        checks.done();
    }
}
