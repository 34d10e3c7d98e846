package dev.understudy.orchestrator.metrics;

import dev.understudy.orchestrator.metrics.GaugeGroup.Measure;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What of the farm's state is measured: every queue, every pool, who works for whom. {@code docs/operations.md} lists it. */
final class FarmGauges {
    private FarmGauges() {}

    static List<GaugeGroup> of(MeterRegistry meters) {
        return List.of(
                outbox(meters),
                segments(meters),
                jobs(meters),
                pools(meters),
                productions(meters),
                workers(meters),
                webhooks(meters),
                cost(meters));
    }

    private static GaugeGroup outbox(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select count(*) as unsent,
                       count(*) filter (where topic = 'understudy.notices') as notices,
                       coalesce(greatest(extract(epoch from :now::timestamptz - min(created_at)), 0), 0) as oldest
                from outbox
                """,
                List.of(),
                new Measure("unsent", "understudy.outbox.unsent", "Messages that Kafka does not have yet"),
                new Measure("oldest", "understudy.outbox.oldest.seconds", "Age of the oldest of these"),
                new Measure("notices", "understudy.notices.unsent", "Those of these that are notices"));
    }

    private static GaugeGroup segments(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select sums.pool, sums.stage_kind, counted.state, counted.segments
                from (
                    select stage.pool, lower(stage.kind) as stage_kind, sum(blocked) as blocked, sum(waiting) as waiting,
                           sum(delayed) as delayed, sum(taken) as taken, sum(done) as done, sum(skipped) as skipped,
                           sum(failed) as failed, sum(cancelled) as cancelled
                    from job
                    join stage on stage.job = job.id
                    join stage_tally on stage_tally.stage = stage.id
                    where job.state in ('QUEUED', 'RUNNING')
                    group by stage.pool, stage.kind) as sums
                cross join lateral (values
                    ('blocked', blocked), ('waiting', waiting), ('delayed', delayed), ('taken', taken),
                    ('done', done), ('skipped', skipped), ('failed', failed), ('cancelled', cancelled))
                    as counted (state, segments)
                """,
                List.of("pool", "stage_kind", "state"),
                new Measure("segments", "understudy.segments", "Segments of open jobs, by state"));
    }

    private static GaugeGroup jobs(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select pool.name as pool, states.state, count(job.id) as jobs
                from pool
                cross join (values ('queued'), ('running'), ('paused')) as states (state)
                left join job
                  on job.pool = pool.name and job.state in ('QUEUED', 'RUNNING')
                 and states.state = case when job.paused then 'paused' else lower(job.state) end
                group by pool.name, states.state
                """,
                List.of("pool", "state"),
                new Measure("jobs", "understudy.jobs", "Open jobs, by state; one that is paused counts as that alone"));
    }

    private static GaugeGroup pools(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select pool.name as pool,
                       (select coalesce(sum(slot_count), 0)
                        from worker
                        where worker.pool = pool.name and last_heartbeat > :onlineSince) as slots,
                       (select coalesce(sum(held), 0)
                        from attempt
                        where attempt.pool = pool.name and attempt.ended_at is null) as held
                from pool
                """,
                List.of("pool"),
                new Measure("slots", "understudy.pool.slots", "Slots of the workers that are online"),
                new Measure("held", "understudy.pool.slots.held", "Slots that attempts hold"));
    }

    private static GaugeGroup productions(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select stage.production, stage.pool, sum(attempt.held) as held
                from attempt join stage on stage.id = attempt.stage
                where attempt.ended_at is null
                group by stage.production, stage.pool
                """,
                List.of("production", "pool"),
                new Measure("held", "understudy.production.slots.held", "Slots that a production's attempts hold"));
    }

    private static GaugeGroup workers(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select pool.name as pool, modes.mode, count(worker.name) as workers
                from pool
                cross join (values ('active'), ('draining'), ('locked'), ('benched'), ('offline')) as modes (mode)
                left join worker
                  on worker.pool = pool.name
                 and modes.mode = case
                         when worker.last_heartbeat <= :onlineSince then 'offline'
                         when worker.mode <> 'ACTIVE' then lower(worker.mode)
                         when worker.benched_until > :now then 'benched'
                         else 'active'
                     end
                group by pool.name, modes.mode
                """,
                List.of("pool", "mode"),
                new Measure("workers", "understudy.workers", "Workers by what they may do, or offline"));
    }

    private static GaugeGroup webhooks(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select (select count(*) from webhook where enabled and failing_since is null) as working,
                       (select count(*) from webhook where enabled and failing_since is not null) as failing,
                       (select count(*) from webhook where not enabled) as disabled,
                       count(*) as waiting,
                       coalesce(greatest(extract(epoch from :now::timestamptz - min(created_at)), 0), 0) as oldest
                from webhook_delivery
                where state = 'WAITING'
                """,
                List.of(),
                new Measure("working", "understudy.webhooks.working", "Webhooks whose last delivery succeeded"),
                new Measure("failing", "understudy.webhooks.failing", "Webhooks whose last delivery failed"),
                new Measure("disabled", "understudy.webhooks.disabled", "Webhooks that are disabled"),
                new Measure("waiting", "understudy.webhooks.waiting", "Deliveries that are to be made"),
                new Measure("oldest", "understudy.webhooks.oldest.seconds", "Age of the oldest of these"));
    }

    private static GaugeGroup cost(MeterRegistry meters) {
        return new GaugeGroup(
                meters,
                """
                select job.production, usage.pool, sum(usage.cost) as cost, sum(usage.slot_seconds) as slot_seconds,
                       sum(usage.wasted_seconds) as wasted
                from usage join job on job.id = usage.job
                where usage.day = (:now::timestamptz at time zone 'UTC')::date
                group by job.production, usage.pool
                """,
                List.of("production", "pool"),
                new Measure("cost", "understudy.production.cost.today", "What a production cost today (UTC)"),
                new Measure("slot_seconds", "understudy.production.slot.seconds.today", "Slot-seconds of today (UTC)"),
                new Measure("wasted", "understudy.production.wasted.seconds.today", "Of these, wasted on what failed"));
    }
}
