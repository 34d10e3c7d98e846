package dev.understudy.orchestrator.pools;

import dev.understudy.contract.api.PoolSettings;
import dev.understudy.contract.job.StageKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The pools in Postgres, and what waits and runs in them. */
@Singleton
class PoolStore {
    /** @return whether it is new */
    boolean put(Handle handle, String name, PoolSettings settings, Instant at) {
        return handle.createQuery("""
                        insert into pool (name, price_per_slot_hour, slots_least, slots_most, created_at)
                        values (:name, :price, :least, :most, :at)
                        on conflict (name) do update
                        set price_per_slot_hour = excluded.price_per_slot_hour, slots_least = excluded.slots_least,
                            slots_most = excluded.slots_most
                        returning created_at = :at
                        """)
                .bind("name", name)
                .bind("price", settings.pricePerSlotHour())
                .bind("least", settings.slotsLeast())
                .bind("most", settings.slotsMost())
                .bind("at", at)
                .mapTo(Boolean.class)
                .one();
    }

    /** @param onlineSince a worker whose last heartbeat is older is offline */
    List<PoolRow> pools(Handle handle, Instant onlineSince) {
        return handle.createQuery("""
                        select pool.name, price_per_slot_hour, slots_least, slots_most,
                               count(worker.name) as workers_online, coalesce(sum(slot_count), 0) as slots_total
                        from pool left join worker on worker.pool = pool.name and last_heartbeat > :onlineSince
                        group by pool.name
                        order by pool.name
                        """)
                .bind("onlineSince", onlineSince)
                .mapTo(PoolRow.class)
                .list();
    }

    /** What waits for nothing but slots, and what holds some. */
    List<Demand> demands(Handle handle) {
        return handle.createQuery("""
                        with wish as (
                            select stage.pool, stage.production, stage.kind, stage.licences, waiting, 0 as held,
                                   least(
                                       case when stage.kind = any(:divisible) then waiting
                                            when waiting = 0 or stage_tally.held > 0 then 0
                                            else gang end,
                                       case when job.max_slots is not null
                                            then greatest(0, job.max_slots - (
                                                select coalesce(sum(of_job.held), 0)
                                                from stage as other join stage_tally as of_job on of_job.stage = other.id
                                                where other.job = job.id)) end) as wanted
                            from stage
                            join stage_tally on stage_tally.stage = stage.id
                            join job on job.id = stage.job
                            where stage.open
                            union all
                            select stage.pool, stage.production, stage.kind, stage.licences, 0, attempt.held, 0
                            from attempt join stage on stage.id = attempt.stage
                            where attempt.ended_at is null
                        )
                        select pool, production, kind, licences, sum(waiting) as waiting, sum(wanted) as wanted,
                               sum(held) as held
                        from wish
                        group by pool, production, kind, licences
                        order by pool, production, kind, licences
                        """)
                .bind(
                        "divisible",
                        Arrays.stream(StageKind.values())
                                .filter(StageKind::isDivisible)
                                .map(StageKind::name)
                                .toArray(String[]::new))
                .mapTo(Demand.class)
                .list();
    }

    /** Shares and caps that bound what may be held. */
    Limits limits(Handle handle) {
        return new Limits(
                handle.createQuery("select production, pool, burst from production_share where burst is not null")
                        .mapTo(Limits.Burst.class)
                        .list(),
                handle.createQuery("select kind, name, slots from slot_cap")
                        .mapTo(Limits.Cap.class)
                        .list());
    }
}
