package dev.understudy.orchestrator.stages;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Marks open jobs whose production, batch or own budget is spent: nothing more of them is started. */
@Singleton
public class OverBudget {
    /**
     * Sets and clears the mark of every open job by the budgets as they are now. Whoever calls this opens or closes the
     * stages of these jobs afterwards.
     *
     * @return the jobs whose mark changed
     */
    public List<Long> mark(Handle handle) {
        return handle.createQuery("""
                        select exists (select 1 from budget where spent_at is not null)
                            or exists (select 1 from job where over_budget)
                        """).mapTo(Boolean.class).one() ? mark(handle, Optional.empty()) : List.of();
    }

    /** As {@link #mark(Handle)}, of some jobs alone. */
    public List<Long> mark(Handle handle, Collection<Long> jobs) {
        return jobs.isEmpty() ? List.of() : mark(handle, Optional.of(jobs.toArray(Long[]::new)));
    }

    /** A budget that is spent, in words; {@code job} counts for it. */
    public record SpentBudget(long job, String words) {}

    /** Why jobs that are marked are. */
    public List<SpentBudget> reasons(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select job.id as job,
                               'the budget of ' || case when budget.job is not null then 'job ' || budget.job
                                                        when budget.batch is not null then 'batch ' || budget.batch
                                                        else 'production ' || budget.production end
                                   || ', ' || round(budget.amount, 2) || ', was spent at '
                                   || to_char(budget.spent_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC' as words
                        from job join budget on budget.spent_at is not null
                             and (budget.job = job.id or budget.batch = job.batch or budget.production = job.production)
                        where job.id = any(:jobs) and job.over_budget
                        order by job.id, budget.id
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(SpentBudget.class)
                .list();
    }

    private static List<Long> mark(Handle handle, Optional<Long[]> jobs) {
        return handle.createQuery("""
                        with spent as (
                            select production, batch, job from budget where spent_at is not null
                        ), wrong as (
                            select id from job
                            where state in ('QUEUED', 'RUNNING') and (:jobs::bigint[] is null or id = any(:jobs))
                              and over_budget <> ((production in (select production from spent where production is not null)
                                                   or batch in (select batch from spent where batch is not null)
                                                   or id in (select job from spent where job is not null)) is true)
                            order by id
                            for update
                        )
                        update job set over_budget = not over_budget
                        from wrong
                        where job.id = wrong.id
                        returning job.id
                        """)
                .bind("jobs", jobs.orElse(null))
                .mapTo(Long.class)
                .list();
    }
}
