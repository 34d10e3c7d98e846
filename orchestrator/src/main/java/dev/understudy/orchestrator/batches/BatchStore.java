package dev.understudy.orchestrator.batches;

import dev.understudy.contract.batch.BatchRow;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.SchedulingSpec;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/** The batches and their rows in Postgres. */
@Singleton
class BatchStore {
    /** A batch's own row; the columns are explained in the migrations. */
    record Batch(
            long id,
            String name,
            String production,
            BatchSpec spec,
            String specDigest,
            String submittedBy,
            Instant submittedAt,
            Optional<Instant> deliveredAt,
            Optional<Double> budget,
            boolean overBudget) {}

    /** What a list of batches is narrowed to; empty means all. */
    record Filter(Optional<Set<String>> productions, int limit) {}

    private static final String COLUMNS = """
            select batch.id, batch.name, batch.production, batch.spec, batch.spec_digest, batch.submitted_by,
                   batch.submitted_at, batch.delivered_at, budget.amount::float8 as budget,
                   budget.spent_at is not null as over_budget
            from batch left join budget on budget.batch = batch.id
            """;

    /** @return the batch's number */
    long insert(Handle handle, BatchSpec spec, String digest, String submittedBy, Instant at) {
        BatchSpec withoutRows = new BatchSpec(
                spec.name(), spec.production(), spec.priority(), spec.scheduling(), spec.trainings(), List.of());
        long batch = handle.createQuery("""
                        insert into batch (name, production, spec, spec_digest, submitted_by, submitted_at)
                        values (:name, :production, :spec::jsonb, :digest, :by, :at)
                        returning id
                        """)
                .bind("name", spec.name())
                .bind("production", spec.production())
                .bind("spec", Json.write(withoutRows))
                .bind("digest", digest)
                .bind("by", submittedBy)
                .bind("at", at)
                .mapTo(Long.class)
                .one();
        spec.schedulingOrDefaults().budget().ifPresent(budget -> insertBudget(handle, batch, budget, at));
        return batch;
    }

    private static void insertBudget(Handle handle, long batch, SchedulingSpec.BudgetSpec budget, Instant at) {
        handle.createUpdate("""
                        insert into budget (batch, amount, cancels, warn_at, created_at)
                        values (:batch, :amount, :cancels, :warnAt, :at)
                        """)
                .bind("batch", batch)
                .bind("amount", budget.amount())
                .bind("cancels", budget.cancels())
                .bind("warnAt", budget.warnAt().toArray(Double[]::new))
                .bind("at", at)
                .execute();
    }

    /**
     * @param jobs of each row
     * @param grants of each row
     */
    void insertRows(Handle handle, long batch, List<BatchRow> rows, List<Long> jobs, List<List<String>> grants) {
        handle.createUpdate("""
                        insert into batch_row (batch, row, job, delivery, territory, language, grants)
                        select :batch, row, job, delivery, territory, language, string_to_array(grants, ' ')
                        from unnest(:rows, :jobs, :deliveries, :territories, :languages, :grants)
                             as new (row, job, delivery, territory, language, grants)
                        """)
                .bind("batch", batch)
                .bind("rows", column(rows, BatchRow::row, Integer[]::new))
                .bind("jobs", jobs.toArray(Long[]::new))
                .bind("deliveries", column(rows, BatchRow::delivery, String[]::new))
                .bind("territories", column(rows, row -> row.territory().orElse(null), String[]::new))
                .bind("languages", column(rows, row -> row.language().orElse(null), String[]::new))
                .bind(
                        "grants",
                        grants.stream().map(ids -> String.join(" ", ids)).toArray(String[]::new))
                .execute();
    }

    private static <T> T[] column(List<BatchRow> rows, Function<BatchRow, T> of, IntFunction<T[]> array) {
        return rows.stream().map(of).toArray(array);
    }

    Optional<Batch> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where batch.id = :id")
                .bind("id", id)
                .mapTo(Batch.class)
                .findOne();
    }

    /** As {@link #find}; nobody else writes its manifest until this transaction ends. */
    Optional<Batch> lock(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where batch.id = :id for update of batch")
                .bind("id", id)
                .mapTo(Batch.class)
                .findOne();
    }

    /** The newest first. */
    List<Batch> list(Handle handle, Filter filter) {
        return handle.createQuery(COLUMNS + """
                                where (:productions::text[] is null or batch.production = any(:productions))
                                order by batch.id desc
                                limit :limit
                                """)
                .bind(
                        "productions",
                        filter.productions()
                                .map(all -> all.toArray(String[]::new))
                                .orElse(null))
                .bind("limit", filter.limit())
                .mapTo(Batch.class)
                .list();
    }

    List<Batch> findAll(Handle handle, Collection<Long> ids) {
        return handle.createQuery(COLUMNS + "where batch.id = any(:ids) order by batch.id")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(Batch.class)
                .list();
    }

    void markDelivered(Handle handle, long id, Instant at) {
        handle.createUpdate("update batch set delivered_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }
}
