package dev.understudy.orchestrator.usage;

import dev.understudy.contract.api.UsageBy;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What jobs used, in Postgres. */
@Singleton
class UsageStore {
    /** A row of the report; see {@link dev.understudy.contract.api.UsageView}. */
    record Row(
            String key,
            double slotSeconds,
            double gpuSeconds,
            double wastedSeconds,
            long bytes,
            BigDecimal cost,
            long jobs) {}

    /**
     * @param from the first day
     * @param to the last day
     * @param productions only of these; empty: of all
     */
    List<Row> report(Handle handle, UsageBy by, LocalDate from, LocalDate to, Optional<Set<String>> productions) {
        return handle.createQuery("""
                        select case :by
                                   when 'PRODUCTION' then job.production
                                   when 'JOB' then job.id::text
                                   when 'USER' then job.submitted_by
                                   when 'POOL' then usage.pool
                                   when 'DAY' then usage.day::text
                               end as key,
                               sum(slot_seconds) as slot_seconds, sum(gpu_seconds) as gpu_seconds,
                               sum(wasted_seconds) as wasted_seconds, sum(bytes) as bytes, round(sum(cost), 4) as cost,
                               count(distinct job.id) as jobs
                        from usage join job on job.id = usage.job
                        where usage.day between :from and :to and (:productions::text[] is null or production = any(:productions))
                        group by 1
                        order by case when :by = 'JOB' then min(job.id) end, 1
                        """)
                .bind("by", by)
                .bind("from", from)
                .bind("to", to)
                .bind(
                        "productions",
                        productions.map(all -> all.toArray(String[]::new)).orElse(null))
                .mapTo(Row.class)
                .list();
    }
}
