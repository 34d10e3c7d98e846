package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.planning.Availability.Hold;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.CapKey;
import dev.understudy.orchestrator.planning.Snapshot.CapKind;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.planning.Snapshot.Share;
import dev.understudy.orchestrator.planning.Snapshot.ShareKey;
import dev.understudy.orchestrator.planning.Snapshot.Used;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads what the planner decides on: a handful of queries, none of which grows with what waits. */
@Singleton
class SnapshotReader {
    private static final String[] DIVISIBLE = Arrays.stream(StageKind.values())
            .filter(StageKind::isDivisible)
            .map(StageKind::name)
            .toArray(String[]::new);

    /** What open attempts of a worker hold. */
    private record Held(String worker, int held, int gpus) {}

    private final Duration lease;

    SnapshotReader(FarmConfig config) {
        this.lease = config.leases().duration();
    }

    /** Who is there and who holds what. */
    Snapshot withoutCandidates(Handle handle, Instant now) {
        return new Snapshot(now, workers(handle, now), used(handle), List.of(), shares(handle), caps(handle));
    }

    /**
     * @param each candidates of every production and pool at most
     * @param asked stages that people ask about: candidates even where others come first
     */
    Snapshot read(Handle handle, Instant now, int each, Collection<Long> asked) {
        Snapshot without = withoutCandidates(handle, now);
        return new Snapshot(
                now,
                without.workers(),
                without.used(),
                candidates(handle, without, each, asked),
                without.shares(),
                without.caps());
    }

    /** Two queries, put together here: joined by Postgres they are at the mercy of its guess of how many are online. */
    private List<PoolWorker> workers(Handle handle, Instant now) {
        Map<String, Held> held =
                handle.createQuery("""
                        select worker, sum(held) as held, sum(held * gpus) as gpus
                        from attempt
                        where ended_at is null
                        group by worker
                        """).mapTo(Held.class).collect(Collectors.toMap(Held::worker, Function.identity()));
        return handle
                .createQuery("""
                        select name, incarnation, pool, slot_count as slots, 0 as held, gpu_count as gpus,
                               0 as gpus_held, gpu_memory, tags || added_tags as tags,
                               mode = 'ACTIVE' and not letting_go
                                   and (benched_until is null or benched_until <= :now) as accepting
                        from worker
                        where last_heartbeat > :onlineSince and slot_count > 0
                        order by name
                        """)
                .bind("now", now)
                .bind("onlineSince", now.minus(lease))
                .mapTo(PoolWorker.class)
                .stream()
                .map(worker -> Optional.ofNullable(held.get(worker.name()))
                        .map(own -> worker.holding(own.held(), own.gpus()))
                        .orElse(worker))
                .toList();
    }

    private static List<Used> used(Handle handle) {
        return handle.createQuery("""
                        select stage.id as stage, stage.job, stage.kind, stage.production, stage.pool, stage.licences,
                               job.priority, tally.held, coalesce(back.returning, 0) as returning,
                               tally.done_seconds / nullif(tally.timed, 0) as mean_seconds
                        from stage_tally as tally
                             join stage on stage.id = tally.stage
                             join job on job.id = stage.job
                             left join (
                                 select stage, sum(held) as returning
                                 from attempt
                                 where ended_at is null and (preempted or stop_sent_at is not null)
                                 group by stage) as back on back.stage = tally.stage
                        where tally.held > 0
                        """).mapTo(Used.class).list();
    }

    private static Map<ShareKey, Share> shares(Handle handle) {
        Map<ShareKey, Share> shares = new HashMap<>();
        handle.createQuery("select pool, production, weight, guaranteed, burst from production_share")
                .map((rows, context) -> shares.put(
                        new ShareKey(rows.getString("pool"), rows.getString("production")),
                        new Share(
                                rows.getInt("weight"),
                                rows.getInt("guaranteed"),
                                Optional.ofNullable(rows.getObject("burst", Integer.class)))))
                .list();
        return shares;
    }

    private static Map<CapKey, Integer> caps(Handle handle) {
        Map<CapKey, Integer> caps = new HashMap<>();
        handle.createQuery("select kind, name, slots from slot_cap")
                .map((rows, context) -> caps.put(
                        new CapKey(CapKind.valueOf(rows.getString("kind")), rows.getString("name")),
                        rows.getInt("slots")))
                .list();
        return caps;
    }

    /** The first ones of every pool and production, found through the index one by one; who is capped is passed over. */
    private List<Candidate> candidates(Handle handle, Snapshot snapshot, int each, Collection<Long> asked) {
        List<Long> first = handle.createQuery("""
                        with recursive groups (pool, production) as (
                            (select pool, production from stage where open order by pool, production limit 1)
                            union all
                            select next.pool, next.production
                            from groups cross join lateral (
                                select stage.pool, stage.production
                                from stage
                                where stage.open
                                  and (stage.pool, stage.production) > (groups.pool, groups.production)
                                order by stage.pool, stage.production
                                limit 1) as next
                        ),
                        first as (
                            select line.id
                            from groups cross join lateral (
                                select stage.id
                                from stage join job on job.id = stage.job
                                where stage.open and stage.pool = groups.pool and stage.production = groups.production
                                  and stage.kind <> all(:fullKinds) and not stage.licences && :fullLicences
                                  and (job.max_slots is null or job.max_slots > (
                                          select sum(held)
                                          from stage_tally join stage as own on own.id = stage_tally.stage
                                          where own.job = job.id))
                                order by stage.rank desc, stage.id
                                limit :each) as line
                            union
                            (select stage.id
                             from job join stage on stage.job = job.id
                             where job.deadline is not null and job.state in ('QUEUED', 'RUNNING') and stage.open
                               and stage.kind <> all(:fullKinds) and not stage.licences && :fullLicences
                             order by job.deadline
                             limit 200)
                            union
                            select stage.id from stage where stage.id = any(:asked) and stage.open
                        )
                        select id from first
                        """)
                .bind("fullKinds", full(snapshot, CapKind.STAGE_KIND))
                .bind("fullLicences", full(snapshot, CapKind.LICENCE))
                .bind("each", each)
                .bind("asked", asked.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        return candidatesOf(handle, first);
    }

    /** What has no slot left under its cap. */
    private static String[] full(Snapshot snapshot, CapKind kind) {
        SlotBooks books = new SlotBooks(snapshot);
        Set<String> full = new HashSet<>();
        snapshot.caps().forEach((cap, most) -> {
            if (cap.kind() == kind && books.heldByCap(cap) >= most) {
                full.add(cap.name());
            }
        });
        return full.toArray(String[]::new);
    }

    /** Stages as candidates, even if nothing of them waits. By their numbers: Postgres knows how few they are. */
    List<Candidate> candidatesOf(Handle handle, Collection<Long> stages) {
        return handle.createQuery("""
                        select stage.id as stage, stage.job, stage.kind, stage.production, stage.pool, stage.rank,
                               job.priority, tally.waiting, stage.gang, stage.gang_fixed, stage.gpus, stage.gpu_memory,
                               stage.tags, stage.licences, job.max_slots as job_max_slots,
                               tally.done_seconds / nullif(tally.timed, 0) as mean_seconds, job.deadline
                        from stage
                             join job on job.id = stage.job
                             join stage_tally as tally on tally.stage = stage.id
                        where stage.id = any(:stages)
                        """)
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(Candidate.class)
                .list();
    }

    /** Every open attempt, one by one; only for plans that depend on when slots become free. */
    List<Hold> holds(Handle handle) {
        return handle.createQuery("""
                        select attempt.job, attempt.stage, attempt.number, attempt.worker, attempt.pool, stage.production,
                               stage.rank, job.priority, attempt.slots, attempt.held, attempt.open,
                               stage.kind = any(:divisible) as divisible,
                               tally.done_seconds / nullif(tally.timed, 0) as mean_seconds,
                               attempt.started_at as since, attempt.preempted, attempt.state = 'STOPPING' as stopping
                        from attempt
                             join stage on stage.id = attempt.stage
                             join job on job.id = attempt.job
                             join stage_tally as tally on tally.stage = attempt.stage
                        where attempt.ended_at is null
                        """)
                .bind("divisible", DIVISIBLE)
                .mapTo(Hold.class)
                .list();
    }

    boolean anyGangWaits(Snapshot snapshot) {
        return snapshot.candidates().stream().anyMatch(candidate -> candidate.gang() > 1);
    }
}
