package dev.understudy.orchestrator.stages.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What jobs used in one transaction, added up by job and pool. */
final class UsageEntries {
    private record Key(long job, String pool) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byJob = Long.compare(job, other.job);
            return byJob != 0 ? byJob : pool.compareTo(other.pool);
        }
    }

    private record Used(double slotSeconds, double gpuSeconds, double wastedSeconds, long bytes) {
        Used plus(Used other) {
            return new Used(
                    slotSeconds + other.slotSeconds,
                    gpuSeconds + other.gpuSeconds,
                    wastedSeconds + other.wastedSeconds,
                    bytes + other.bytes);
        }
    }

    /** Sorted, so that transactions write the same rows in the same order. */
    private final Map<Key, Used> entries = new TreeMap<>();

    void add(long job, String pool, double slotSeconds, double gpuSeconds, boolean wasted) {
        Used used = new Used(slotSeconds, gpuSeconds, wasted ? slotSeconds : 0, 0);
        entries.merge(new Key(job, pool), used, Used::plus);
    }

    void wrote(long job, String pool, long bytes) {
        entries.merge(new Key(job, pool), new Used(0, 0, 0, bytes), Used::plus);
    }

    /** The price is the pool's of this moment. */
    void write(Handle handle, Instant at) {
        if (entries.isEmpty()) {
            return;
        }
        List<Map.Entry<Key, Used>> rows = List.copyOf(entries.entrySet());
        handle.createUpdate("""
                        insert into usage (day, job, pool, slot_seconds, gpu_seconds, wasted_seconds, bytes, cost)
                        select :day, new.job, new.pool, new.slot_seconds, new.gpu_seconds, new.wasted_seconds, new.bytes,
                               new.slot_seconds / 3600 * coalesce(pool.price_per_slot_hour, 0)
                        from unnest(:jobs, :pools, :slotSeconds, :gpuSeconds, :wastedSeconds, :bytes)
                             with ordinality as new (job, pool, slot_seconds, gpu_seconds, wasted_seconds, bytes, position)
                             left join pool on pool.name = new.pool
                        order by new.position
                        on conflict (day, job, pool) do update
                        set slot_seconds = usage.slot_seconds + excluded.slot_seconds,
                            gpu_seconds = usage.gpu_seconds + excluded.gpu_seconds,
                            wasted_seconds = usage.wasted_seconds + excluded.wasted_seconds,
                            bytes = usage.bytes + excluded.bytes,
                            cost = usage.cost + excluded.cost
                        """)
                .bind("day", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .bind("jobs", rows.stream().map(row -> row.getKey().job()).toArray(Long[]::new))
                .bind("pools", rows.stream().map(row -> row.getKey().pool()).toArray(String[]::new))
                .bind("slotSeconds", column(rows, Used::slotSeconds))
                .bind("gpuSeconds", column(rows, Used::gpuSeconds))
                .bind("wastedSeconds", column(rows, Used::wastedSeconds))
                .bind("bytes", rows.stream().map(row -> row.getValue().bytes()).toArray(Long[]::new))
                .execute();
    }

    private static Double[] column(List<Map.Entry<Key, Used>> rows, java.util.function.ToDoubleFunction<Used> of) {
        return rows.stream().map(row -> of.applyAsDouble(row.getValue())).toArray(Double[]::new);
    }
}
