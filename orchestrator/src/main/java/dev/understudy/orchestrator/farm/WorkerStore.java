package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.WorkerView;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The workers in Postgres, as their last heartbeats told. */
@Singleton
public class WorkerStore {
    /** @param lettingGo whether it may still run what was given up */
    record Capacity(String name, boolean online, int slots, boolean lettingGo) {}

    /** An attempt that was given up and that its worker still names. */
    record GivenUp(String worker, String pool, long job, long stage, int number) {
        AttemptRef ref() {
            return new AttemptRef(job, stage, number);
        }
    }

    private static final String VIEW = """
            select name, pool, host, version, incarnation, last_heartbeat > :onlineSince as online, last_heartbeat,
                   case when benched_until > now() and mode = 'ACTIVE' then 'BENCHED' else mode end as mode,
                   case when benched_until > now() and mode = 'ACTIVE' then bench_reason else mode_reason end as mode_reason,
                   case when benched_until > now() then benched_until end as benched_until,
                   array(select distinct unnest(tags || added_tags) order by 1) as tags, gpus,
                   slot_count as slots_total,
                   (select coalesce(sum(held), 0)
                    from attempt
                    where attempt.worker = worker.name and attempt.ended_at is null) as slots_held,
                   slots, running, load, memory_used as memory_used_bytes, memory_total as memory_total_bytes
            from worker
            """;

    Map<String, Capacity> capacities(Handle handle, Collection<String> names, Instant onlineSince) {
        return handle
                .createQuery("""
                        select name, last_heartbeat > :onlineSince as online, slot_count as slots, letting_go
                        from worker
                        where name = any(:names)
                        """)
                .bind("onlineSince", onlineSince)
                .bind("names", names.toArray(String[]::new))
                .mapTo(Capacity.class)
                .stream()
                .collect(Collectors.toMap(Capacity::name, Function.identity()));
    }

    /** Their slots are not free before they say so: until {@link #hasLetGo} they get nothing. */
    void letsGo(Handle handle, Collection<String> names) {
        handle.createUpdate("""
                        update worker
                        set letting_go = true
                        from (select name from worker where name = any(:names) and not letting_go order by name for update)
                             as locked
                        where worker.name = locked.name
                        """).bind("names", names.toArray(String[]::new)).execute();
    }

    /** Of what was given up, that which the last heartbeats of these workers still name. */
    List<GivenUp> stillRun(Handle handle, Collection<String> names) {
        return handle.createQuery("""
                        select worker.name as worker, worker.pool, attempt.job, attempt.stage, attempt.number
                        from worker
                             cross join lateral unnest(worker.holds) as held (name)
                             join attempt on attempt.stage = split_part(held.name, '/', 1)::bigint
                                 and attempt.number = split_part(held.name, '/', 2)::int
                        where worker.name = any(:names) and attempt.state = 'LOST'
                        order by worker.name, attempt.stage, attempt.number
                        """)
                .bind("names", names.toArray(String[]::new))
                .mapTo(GivenUp.class)
                .list();
    }

    void hasLetGo(Handle handle, Collection<String> names) {
        handle.createUpdate("update worker set letting_go = false where name = any(:names)")
                .bind("names", names.toArray(String[]::new))
                .execute();
    }

    /** Each with the time at which the bus took it; one that is older than what is known changes nothing. */
    void recordAll(Handle handle, List<Seen<Heartbeat>> beats) {
        handle.createUpdate("""
                        insert into pool (name, created_at)
                        select distinct pool, now() from unnest(:pools) as told (pool)
                        where not exists (select 1 from pool where pool.name = told.pool)
                        on conflict do nothing
                        """)
                .bind("pools", column(beats, Heartbeat::pool, String[]::new))
                .execute();
        handle.createUpdate("""
                        insert into worker
                            (name, pool, host, version, incarnation, last_heartbeat, slots, slot_count, running, holds,
                             load, memory_used, memory_total, tags, gpus, gpu_count, gpu_memory)
                        select name, pool, host, version, incarnation, at, slots::jsonb, slot_count, running::jsonb,
                               string_to_array(holds, ' '), load, memory_used, memory_total,
                               string_to_array(tags, ' '), gpus::jsonb, gpu_count, gpu_memory
                        from unnest(:names, :pools, :hosts, :versions, :incarnations, :at, :slots, :slotCounts, :running,
                                    :holds, :loads, :memoryUsed, :memoryTotal, :tags, :gpus, :gpuCounts, :gpuMemory)
                             as told (name, pool, host, version, incarnation, at, slots, slot_count, running, holds, load,
                                      memory_used, memory_total, tags, gpus, gpu_count, gpu_memory)
                        order by name
                        on conflict (name) do update
                        set pool = excluded.pool, host = excluded.host, version = excluded.version,
                            incarnation = excluded.incarnation, last_heartbeat = excluded.last_heartbeat,
                            slots = excluded.slots, slot_count = excluded.slot_count, running = excluded.running,
                            holds = excluded.holds, load = excluded.load, memory_used = excluded.memory_used,
                            memory_total = excluded.memory_total, tags = excluded.tags, gpus = excluded.gpus,
                            gpu_count = excluded.gpu_count, gpu_memory = excluded.gpu_memory
                        where worker.last_heartbeat <= excluded.last_heartbeat
                        """)
                .bind("names", column(beats, Heartbeat::worker, String[]::new))
                .bind("pools", column(beats, Heartbeat::pool, String[]::new))
                .bind("hosts", column(beats, Heartbeat::host, String[]::new))
                .bind("versions", column(beats, Heartbeat::version, String[]::new))
                .bind("incarnations", column(beats, Heartbeat::incarnation, java.util.UUID[]::new))
                .bind("at", beats.stream().map(Seen::at).toArray(Instant[]::new))
                .bind("slots", column(beats, beat -> Json.write(beat.slots()), String[]::new))
                .bind("slotCounts", column(beats, beat -> beat.slots().size(), Integer[]::new))
                .bind("running", column(beats, beat -> Json.write(beat.running()), String[]::new))
                .bind("holds", column(beats, WorkerStore::holds, String[]::new))
                .bind("loads", column(beats, Heartbeat::load, Double[]::new))
                .bind("memoryUsed", column(beats, Heartbeat::memoryUsedBytes, Long[]::new))
                .bind("memoryTotal", column(beats, Heartbeat::memoryTotalBytes, Long[]::new))
                .bind("tags", column(beats, beat -> String.join(" ", beat.tags()), String[]::new))
                .bind("gpus", column(beats, beat -> Json.write(beat.gpus()), String[]::new))
                .bind("gpuCounts", column(beats, beat -> beat.gpus().size(), Integer[]::new))
                .bind("gpuMemory", column(beats, WorkerStore::smallestGpu, Long[]::new))
                .execute();
    }

    private static String holds(Heartbeat beat) {
        return beat.running().stream()
                .map(attempt -> attempt.stage() + "/" + attempt.number())
                .collect(Collectors.joining(" "));
    }

    private static long smallestGpu(Heartbeat beat) {
        return beat.gpus().stream()
                .mapToLong(WorkerEvent.Gpu::memoryBytes)
                .min()
                .orElse(0);
    }

    private static <T> T[] column(List<Seen<Heartbeat>> beats, Function<Heartbeat, T> of, IntFunction<T[]> array) {
        return beats.stream().map(beat -> of.apply(beat.event())).toArray(array);
    }

    /** @param onlineSince a worker whose last heartbeat is older is offline */
    public List<WorkerView> views(Handle handle, Instant onlineSince) {
        return handle.createQuery(VIEW + "order by name")
                .bind("onlineSince", onlineSince)
                .mapTo(WorkerView.class)
                .list();
    }

    public List<WorkerView> views(Handle handle, Collection<String> names, Instant onlineSince) {
        return handle.createQuery(VIEW + "where name = any(:names) order by name")
                .bind("onlineSince", onlineSince)
                .bind("names", names.toArray(String[]::new))
                .mapTo(WorkerView.class)
                .list();
    }
}
