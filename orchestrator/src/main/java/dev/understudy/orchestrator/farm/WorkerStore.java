package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.WorkerView;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The workers in Postgres, as their last heartbeats told. */
@Singleton
public class WorkerStore {
    private static final String VIEW = """
            select name, pool, host, version, incarnation, last_heartbeat > :onlineSince as online, last_heartbeat,
                   stage_capacity, slots, running, load, memory_used as memory_used_bytes,
                   memory_total as memory_total_bytes
            from worker
            """;

    /** @param at when the bus took the heartbeat */
    public void record(Handle handle, Heartbeat heartbeat, Instant at) {
        handle.createUpdate("""
                        insert into worker
                            (name, pool, host, version, incarnation, last_heartbeat, stage_capacity, slots, running, load,
                             memory_used, memory_total)
                        values
                            (:name, :pool, :host, :version, :incarnation, :at, :capacity, :slots::jsonb, :running::jsonb,
                             :load, :memoryUsed, :memoryTotal)
                        on conflict (name) do update
                        set pool = excluded.pool, host = excluded.host, version = excluded.version,
                            incarnation = excluded.incarnation, last_heartbeat = excluded.last_heartbeat,
                            stage_capacity = excluded.stage_capacity, slots = excluded.slots, running = excluded.running,
                            load = excluded.load, memory_used = excluded.memory_used, memory_total = excluded.memory_total
                        where worker.last_heartbeat <= excluded.last_heartbeat
                        """)
                .bind("name", heartbeat.worker())
                .bind("pool", heartbeat.pool())
                .bind("host", heartbeat.host())
                .bind("version", heartbeat.version())
                .bind("incarnation", heartbeat.incarnation())
                .bind("at", at)
                .bind("capacity", heartbeat.stageCapacity())
                .bind("slots", Json.write(heartbeat.slots()))
                .bind("running", Json.write(heartbeat.running()))
                .bind("load", heartbeat.load())
                .bind("memoryUsed", heartbeat.memoryUsedBytes())
                .bind("memoryTotal", heartbeat.memoryTotalBytes())
                .execute();
    }

    /** @param onlineSince a worker whose last heartbeat is older is offline */
    public List<WorkerView> views(Handle handle, Instant onlineSince) {
        return handle.createQuery(VIEW + "order by name")
                .bind("onlineSince", onlineSince)
                .mapTo(WorkerView.class)
                .list();
    }

    Optional<WorkerView> view(Handle handle, String name, Instant onlineSince) {
        return handle.createQuery(VIEW + "where name = :name")
                .bind("onlineSince", onlineSince)
                .bind("name", name)
                .mapTo(WorkerView.class)
                .findOne();
    }
}
