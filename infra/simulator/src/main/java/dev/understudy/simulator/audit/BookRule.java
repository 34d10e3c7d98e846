package dev.understudy.simulator.audit;

/** What every committed state of the database must satisfy. Each query returns a line for every violation. */
enum BookRule {
    TALLY("""
            with counted as (
                select stage,
                       count(*)                                             as total,
                       count(*) filter (where state = 'BLOCKED')               as blocked,
                       count(*) filter (where state = 'WAITING')               as waiting,
                       count(*) filter (where state = 'DELAYED')               as delayed,
                       count(*) filter (where state in ('ASSIGNED', 'RUNNING')) as taken,
                       count(*) filter (where state = 'DONE')                  as done,
                       count(*) filter (where state = 'SKIPPED')               as skipped,
                       count(*) filter (where state = 'FAILED')                as failed,
                       count(*) filter (where state = 'CANCELLED')             as cancelled
                from segment group by stage)
            select format('the tally of stage %s says (%s), its segments are (%s): '
                          'total, blocked, waiting, delayed, taken, done, skipped, failed, cancelled',
                          stage.id,
                          concat_ws(', ', t.total, t.blocked, t.waiting, t.delayed, t.taken, t.done, t.skipped, t.failed,
                                    t.cancelled),
                          concat_ws(', ', coalesce(c.total, 0), coalesce(c.blocked, 0), coalesce(c.waiting, 0),
                                    coalesce(c.delayed, 0), coalesce(c.taken, 0), coalesce(c.done, 0),
                                    coalesce(c.skipped, 0), coalesce(c.failed, 0), coalesce(c.cancelled, 0)))
            from stage
            left join stage_tally t on t.stage = stage.id
            left join counted c on c.stage = stage.id
            where (t.total, t.blocked, t.waiting, t.delayed, t.taken, t.done, t.skipped, t.failed, t.cancelled)
                  is distinct from
                  (coalesce(c.total, 0), coalesce(c.blocked, 0), coalesce(c.waiting, 0), coalesce(c.delayed, 0),
                   coalesce(c.taken, 0), coalesce(c.done, 0), coalesce(c.skipped, 0), coalesce(c.failed, 0),
                   coalesce(c.cancelled, 0))
            """),
    HELD("""
            with open_attempts as (
                select stage, sum(held) as held from attempt
                where state in ('ASSIGNED', 'RUNNING', 'STOPPING') group by stage)
            select format('the tally of stage %s says that it holds %s slots, its open attempts hold %s',
                          t.stage, t.held, coalesce(a.held, 0))
            from stage_tally t left join open_attempts a on a.stage = t.stage
            where t.held <> coalesce(a.held, 0)
            """),
    ATTEMPT("""
            select format('attempt %s of stage %s holds %s slots, more than its %s; %s segments are open',
                          number, stage, held, slots, open)
            from attempt where state in ('ASSIGNED', 'RUNNING', 'STOPPING') and (held > slots or held < 0)
            union all
            select format('attempt %s of stage %s is %s and still holds %s slots', number, stage, state, held)
            from attempt where state not in ('ASSIGNED', 'RUNNING', 'STOPPING') and held <> 0
            union all
            select format('attempt %s of stage %s is %s, and ended at: %s', number, stage, state,
                          coalesce(ended_at::text, 'never'))
            from attempt where (state in ('ASSIGNED', 'RUNNING', 'STOPPING')) <> (ended_at is null)
            union all
            select format('attempt %s of stage %s has %s open segments by its own count and %s by theirs',
                          a.number, a.stage, a.open, count(s.index))
            from attempt a
            left join segment s on s.stage = a.stage
                               and (s.attempt = a.number and s.state in ('ASSIGNED', 'RUNNING') or s.rival = a.number)
            where a.state in ('ASSIGNED', 'RUNNING')
            group by a.stage, a.number having a.open <> count(s.index)
            """),
    ONE_ATTEMPT("""
            select format('segment %s of stage %s is %s by attempt %s, which is %s',
                          s.index, s.stage, s.state, s.attempt, coalesce(a.state, 'nowhere'))
            from segment s left join attempt a on a.stage = s.stage and a.number = s.attempt
            where s.state in ('ASSIGNED', 'RUNNING')
              and (a.state is null or a.state not in ('ASSIGNED', 'RUNNING', 'STOPPING'))
            union all
            select format('segment %s of stage %s has the rival %s, which is %s',
                          s.index, s.stage, s.rival, coalesce(a.state, 'nowhere'))
            from segment s left join attempt a on a.stage = s.stage and a.number = s.rival
            where s.state in ('ASSIGNED', 'RUNNING') and s.rival is not null
              and (a.state is null or not a.rival or a.state not in ('ASSIGNED', 'RUNNING', 'STOPPING'))
            """),
    CAPS("""
            with held as (
                select attempt.worker, attempt.held, stage.job, stage.production, stage.pool, stage.kind, stage.licences
                from attempt join stage on stage.id = attempt.stage
                where attempt.state in ('ASSIGNED', 'RUNNING', 'STOPPING'))
            select format('worker %s has %s slots, %s are given away', worker.name, worker.slot_count, sum(held.held))
            from held join worker on worker.name = held.worker
            group by worker.name, worker.slot_count having sum(held.held) > worker.slot_count
            union all
            select format('job %s may hold %s slots and holds %s', job.id, job.max_slots, sum(held.held))
            from held join job on job.id = held.job
            where job.max_slots is not null
            group by job.id, job.max_slots having sum(held.held) > job.max_slots
            union all
            select format('production %s may hold %s slots of pool %s and holds %s',
                          s.production, s.burst, s.pool, sum(held.held))
            from held join production_share s on s.production = held.production and s.pool = held.pool
            where s.burst is not null
            group by s.production, s.burst, s.pool having sum(held.held) > s.burst
            union all
            select format('the cap of %s %s is %s slots, %s are held', c.kind, c.name, c.slots, sum(held.held))
            from held join slot_cap c
              on c.kind = 'PRODUCTION' and c.name = held.production
              or c.kind = 'STAGE_KIND' and c.name = held.kind
              or c.kind = 'LICENCE' and c.name = any (held.licences)
            group by c.kind, c.name, c.slots having sum(held.held) > c.slots
            """),
    DONE("""
            select format('job %s is done, its stage %s is %s', job.id, stage.name, stage.state)
            from job join stage on stage.job = job.id
            where job.state = 'DONE' and stage.state <> 'DONE'
            union all
            select format('stage %s is done, its segment %s is %s', stage.id, segment.index, segment.state)
            from stage join segment on segment.stage = stage.id
            where stage.state = 'DONE' and segment.state not in ('DONE', 'SKIPPED')
            union all
            select format('stage %s is done and has no result', id) from stage where state = 'DONE' and result is null
            union all
            select format('segment %s of stage %s is done and has no result', index, stage)
            from segment where state = 'DONE' and result is null
            """),
    OPEN("""
            select format('stage %s of job %s may be handed out though it is %s and its job %s, paused: %s, %s',
                          stage.id, job.id, stage.state, job.state, stage.paused, job.paused)
            from stage join job on job.id = stage.job
            where stage.open
              and (stage.state not in ('READY', 'RUNNING') or job.state not in ('QUEUED', 'RUNNING')
                   or stage.paused or job.paused)
            union all
            select format('%s segments of stage %s of job %s wait, and it is not handed out', t.waiting, stage.id, job.id)
            from stage join job on job.id = stage.job join stage_tally t on t.stage = stage.id
            where not stage.open and stage.state in ('READY', 'RUNNING') and job.state in ('QUEUED', 'RUNNING')
              and t.waiting > 0 and not stage.paused and not job.paused and not job.over_budget and job.waits_for = 0
              and (stage.kind in ('PROBE', 'EXTRACT', 'RENDER') or t.held = 0)
              and stage.retry_at is null and (job.not_before is null or job.not_before < now())
            """);

    private final String query;

    BookRule(String query) {
        this.query = query;
    }

    /** Selects a sentence for each violation. */
    String query() {
        return query;
    }

    /** The rule as people read it, such as {@code one-attempt}. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
