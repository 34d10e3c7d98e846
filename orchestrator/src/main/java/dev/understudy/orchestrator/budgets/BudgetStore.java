package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetSettings;
import dev.understudy.contract.api.WhenSpent;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The budgets in Postgres, and what was spent of them. */
@Singleton
class BudgetStore {
    private record Sum(long id, BigDecimal cost) {}

    private static final LocalDate END_OF_TIME = LocalDate.of(9999, 1, 1);
    private static final String COLUMNS = """
            select id, production, batch, job, amount, cancels, warn_at, warned, spent_at from budget
            """;
    private static final String OF_SUBJECT = """
            where production is not distinct from :production and batch is not distinct from :batch
              and job is not distinct from :job
            """;

    boolean exists(Handle handle, BudgetSubject subject) {
        return of(subject, handle.createQuery("""
                        select exists (select from production where slug = :production)
                            or exists (select from batch where id = :batch)
                            or exists (select from job where id = :job)
                        """)).mapTo(Boolean.class).one();
    }

    /** Enters or changes it; what was warned of and spent is left as it is. */
    void put(Handle handle, BudgetSubject subject, BudgetSettings settings, Instant at) {
        of(subject, handle.createUpdate("""
                        insert into budget (production, batch, job, amount, created_at)
                        values (:production, :batch, :job, :amount, :at)
                        on conflict do nothing
                        """))
                .bind("amount", settings.amount())
                .bind("at", at)
                .execute();
        of(
                        subject,
                        handle.createUpdate("update budget set amount = :amount, cancels = :cancels, warn_at = :warnAt "
                                + OF_SUBJECT))
                .bind("amount", settings.amount())
                .bind("cancels", settings.whenSpent() == WhenSpent.CANCEL)
                .bind("warnAt", settings.warnAt().stream().distinct().sorted().toArray(Double[]::new))
                .execute();
    }

    /** @return whether there was one */
    boolean delete(Handle handle, BudgetSubject subject) {
        return of(subject, handle.createUpdate("delete from budget " + OF_SUBJECT))
                        .execute()
                == 1;
    }

    List<BudgetRow> all(Handle handle) {
        return handle.createQuery(COLUMNS + "order by production, batch, job")
                .mapTo(BudgetRow.class)
                .list();
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<BudgetRow> lock(Handle handle, BudgetSubject subject) {
        return of(subject, handle.createQuery(COLUMNS + OF_SUBJECT + "for update"))
                .mapTo(BudgetRow.class)
                .findOne();
    }

    /** Keeps what was warned of and spent. A budget of which something is left has cancelled nothing either. */
    void settle(Handle handle, BudgetRow budget) {
        handle.createUpdate("""
                        update budget
                        set warned = :warned, spent_at = :spentAt,
                            cancelled_at = case when :spentAt::timestamptz is not null then cancelled_at end
                        where id = :id
                        """)
                .bind("id", budget.id())
                .bind("warned", budget.warned())
                .bind("spentAt", budget.spentAt())
                .execute();
    }

    /** What the jobs of each budget cost so far; budgets without any are left out. */
    Map<Long, BigDecimal> spent(Handle handle) {
        return spent(handle, LocalDate.EPOCH, END_OF_TIME);
    }

    /**
     * What the jobs of each budget cost within some days; budgets without any are left out.
     *
     * @param from the first day
     * @param before the day after the last
     */
    Map<Long, BigDecimal> spent(Handle handle, LocalDate from, LocalDate before) {
        return handle.createQuery("""
                        select budget.id, sum(usage.cost) as cost
                        from budget join usage on usage.job = budget.job
                        where day >= :from and day < :before
                        group by budget.id
                        union all
                        select budget.id, sum(usage.cost)
                        from budget join job on job.batch = budget.batch join usage on usage.job = job.id
                        where day >= :from and day < :before
                        group by budget.id
                        union all
                        select budget.id, sum(usage.cost)
                        from budget join job on job.production = budget.production join usage on usage.job = job.id
                        where day >= :from and day < :before
                        group by budget.id
                        """).bind("from", from).bind("before", before).mapTo(Sum.class).stream()
                .collect(Collectors.toMap(Sum::id, Sum::cost));
    }

    /** Open jobs that a spent budget has still to cancel, the oldest first. */
    List<Long> toCancel(Handle handle, int most) {
        return handle.createQuery("""
                        select distinct job.id
                        from budget
                        join job on job.id = budget.job or job.batch = budget.batch or job.production = budget.production
                        where budget.cancels and budget.spent_at is not null and budget.cancelled_at is null
                          and job.state in ('QUEUED', 'RUNNING') and job.submitted_at <= budget.spent_at
                        order by job.id
                        limit :most
                        """).bind("most", most).mapTo(Long.class).list();
    }

    /** Of spent budgets of which nothing is left to cancel. */
    void allCancelled(Handle handle, Instant at) {
        handle.createUpdate("""
                        update budget set cancelled_at = :at
                        where cancels and spent_at is not null and cancelled_at is null
                          and not exists (
                              select from job
                              where (job.id = budget.job or job.batch = budget.batch or job.production = budget.production)
                                and job.state in ('QUEUED', 'RUNNING') and job.submitted_at <= budget.spent_at)
                        """).bind("at", at).execute();
    }

    private static <S extends SqlStatement<S>> S of(BudgetSubject subject, S statement) {
        return statement
                .bind("production", subject.production())
                .bind("batch", subject.batch())
                .bind("job", subject.job());
    }
}
