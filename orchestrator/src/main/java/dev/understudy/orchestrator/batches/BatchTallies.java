package dev.understudy.orchestrator.batches;

import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What batches add up to, from their jobs, the counters of their stages and what they used. */
@Singleton
class BatchTallies {
    /**
     * How many jobs and rows of a batch are in a state.
     *
     * @param rows that are made by these jobs; none of a training
     * @param paused how many of the jobs a person holds
     */
    record Jobs(long batch, JobState state, boolean blocked, int jobs, int rows, int paused) {}

    /**
     * The stages of one kind in a batch.
     *
     * @param expanded of how many it is known into which segments they are cut
     * @param segments of these
     * @param settled how many segments are done or were skipped
     * @param seconds that the measured ones of them took
     * @param measured how many these are
     * @param held slots that work on them now
     */
    record Stages(
            long batch,
            StageKind kind,
            int stages,
            int expanded,
            long segments,
            long settled,
            double seconds,
            long measured,
            int held) {}

    /** What a batch used so far. */
    record Used(long batch, double slotSeconds, double cost) {}

    /** A training of a batch. */
    record Training(long batch, long job) {}

    /** Of a row of {@code job}: whether it waits for a job that ended without being done. */
    static final String BLOCKED = """
            (job.state in ('QUEUED', 'RUNNING') and job.waits_for > 0 and exists (
                select 1
                from job_dependency join job as first on first.id = job_dependency.depends_on
                where job_dependency.job = job.id and not job_dependency.by_segment
                  and (first.state in ('FAILED', 'CANCELLED') or job_dependency.stage is not null and first.state = 'SKIPPED')
                  and (job_dependency.stage is null or not exists (
                      select 1 from stage
                      where stage.job = first.id and stage.name = job_dependency.stage and stage.state = 'DONE'))))""";

    List<Jobs> jobs(Handle handle, Collection<Long> batches) {
        return handle.createQuery("""
                        with part as (
                            select job.batch, job.state, %s as blocked, job.paused,
                                   (select count(*) from batch_row where batch_row.job = job.id) as rows
                            from job
                            where job.batch = any(:batches))
                        select batch, state, blocked, count(*) as jobs, sum(rows) as rows,
                               count(*) filter (where paused) as paused
                        from part
                        group by batch, state, blocked
                        """.formatted(BLOCKED))
                .bind("batches", batches.toArray(Long[]::new))
                .mapTo(Jobs.class)
                .list();
    }

    /** Those of jobs that were cancelled or left out do not count. */
    List<Stages> stages(Handle handle, Collection<Long> batches) {
        return handle.createQuery("""
                        select job.batch, stage.kind, count(*) as stages,
                               count(*) filter (where stage_tally.total > 0) as expanded,
                               sum(stage_tally.total) as segments,
                               sum(stage_tally.done + stage_tally.skipped) as settled,
                               sum(stage_tally.done_seconds) as seconds, sum(stage_tally.timed) as measured,
                               sum(stage_tally.held) as held
                        from job join stage on stage.job = job.id join stage_tally on stage_tally.stage = stage.id
                        where job.batch = any(:batches) and job.state not in ('CANCELLED', 'SKIPPED')
                        group by job.batch, stage.kind
                        """)
                .bind("batches", batches.toArray(Long[]::new))
                .mapTo(Stages.class)
                .list();
    }

    List<Used> used(Handle handle, Collection<Long> batches) {
        return handle.createQuery("""
                        select job.batch, sum(usage.slot_seconds) as slot_seconds, sum(usage.cost)::float8 as cost
                        from job join usage on usage.job = job.id
                        where job.batch = any(:batches)
                        group by job.batch
                        """)
                .bind("batches", batches.toArray(Long[]::new))
                .mapTo(Used.class)
                .list();
    }

    List<Training> trainings(Handle handle, Collection<Long> batches) {
        return handle.createQuery("""
                        select batch, id as job from job
                        where batch = any(:batches) and batch_row is null
                        order by id
                        """)
                .bind("batches", batches.toArray(Long[]::new))
                .mapTo(Training.class)
                .list();
    }
}
