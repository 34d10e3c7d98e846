package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.jobs.JobActions;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Sees, every second on the elected orchestrator, which budgets are about to be spent or are. */
@Singleton
class BudgetWatch {
    private static final Logger LOG = Logger.getLogger(BudgetWatch.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** So many jobs are cancelled before the budgets are looked at again. */
    private static final int CANCELLED_AT_A_TIME = 200;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final BudgetStore store;
    private final BudgetEffects effects;
    private final JobActions jobs;
    private final Clock clock;
    private final Spending spending;
    private final Loop loop = new Loop("budget watch", TICK, this::look);

    BudgetWatch(
            Jdbi jdbi,
            Changes changes,
            Leadership leadership,
            BudgetStore store,
            BudgetEffects effects,
            JobActions jobs,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.store = store;
        this.effects = effects;
        this.jobs = jobs;
        this.clock = clock;
        this.spending = new Spending(store);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void look() {
        if (!leadership.isLeader()) {
            return;
        }
        List<BudgetRow> budgets = jdbi.withHandle(store::all);
        if (!budgets.isEmpty()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Spending.Spent spent = jdbi.withHandle(handle ->
                    spending.of(handle, budgets.stream().map(BudgetRow::id).collect(Collectors.toSet()), today));
            budgets.stream()
                    .filter(budget -> isNews(budget, spent.of(budget)))
                    .forEach(budget -> settle(budget.subject(), spent.of(budget)));
            cancel();
        }
        // A job that was retried, or written while a budget was being spent, has its mark from here.
        changes.run(effects::mark);
    }

    private static boolean isNews(BudgetRow budget, BigDecimal spent) {
        Reckoning reckoning = budget.reckon(spent);
        return reckoning.passed() > budget.warned()
                || (reckoning.isSpent() && budget.spentAt().isEmpty());
    }

    /** It may have been changed or removed meanwhile; what was spent never becomes less. */
    private void settle(BudgetSubject subject, BigDecimal spent) {
        changes.run(change -> store.lock(change.handle(), subject)
                .filter(budget -> isNews(budget, spent))
                .ifPresent(budget -> effects.settle(change, budget, spent, false)));
    }

    private void cancel() {
        List<Long> jobs = jdbi.withHandle(handle -> store.toCancel(handle, CANCELLED_AT_A_TIME));
        jobs.forEach(this::cancel);
        if (jobs.size() < CANCELLED_AT_A_TIME) {
            jdbi.useHandle(handle -> store.allCancelled(handle, clock.instant()));
        } else {
            loop.wake();
        }
    }

    /** What goes wrong with one job does not keep the others running. */
    private void cancel(long job) {
        try {
            changes.run(change -> jobs.cancel(change, job, Optional.of("its budget is spent")));
        } catch (JdbiException e) {
            throw e;
        } catch (UnderstudyException e) {
            LOG.infof("job %d, whose budget is spent, is not cancelled: %s", job, e.getMessage());
        }
    }
}
