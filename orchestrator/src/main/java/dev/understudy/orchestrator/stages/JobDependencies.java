package dev.understudy.orchestrator.stages;

import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which jobs wait for which, as wholes or segment by segment. */
@Singleton
public class JobDependencies {
    /**
     * That a job waits for {@code dependsOn}.
     *
     * @param stage the only one of that job's that it waits for
     * @param state of that job
     * @param over whether it waits no more
     */
    public record JobDependency(
            long job, long dependsOn, boolean bySegment, Optional<String> stage, String state, boolean over) {}

    /** Whether {@code first} is, or has made, what {@code job_dependency} waits for. */
    private static final String OVER = """
            (case when job_dependency.stage is null then first.state in ('DONE', 'SKIPPED')
                  else exists (select 1 from stage
                               where stage.job = first.id and stage.name = job_dependency.stage
                                 and stage.state = 'DONE') end)""";

    private final StageStore stages;
    private final StageGate gate;

    JobDependencies(StageStore stages, StageGate gate) {
        this.stages = stages;
        this.gate = gate;
    }

    /**
     * The jobs that are waited for stay locked, so that none of them ends unheard.
     *
     * @param after what each of {@code jobs} waits for
     */
    void insertAll(Change change, List<Long> jobs, List<List<SchedulingSpec.After>> after) {
        List<Long> waiting = new ArrayList<>();
        List<SchedulingSpec.After> all = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            waiting.addAll(Collections.nCopies(after.get(i).size(), jobs.get(i)));
            all.addAll(after.get(i));
        }
        if (all.isEmpty()) {
            return;
        }
        Long[] first = all.stream().map(SchedulingSpec.After::job).toArray(Long[]::new);
        keep(change.handle(), List.of(first));
        change.handle()
                .createUpdate("""
                        insert into job_dependency (job, depends_on, by_segment)
                        select job, depends_on, by_segment
                        from unnest(:jobs, :first, :bySegment) as new (job, depends_on, by_segment)
                        on conflict do nothing
                        """)
                .bind("jobs", waiting.toArray(Long[]::new))
                .bind("first", first)
                .bind(
                        "bySegment",
                        all.stream().map(SchedulingSpec.After::bySegment).toArray(Boolean[]::new))
                .execute();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).bySegment()) {
                followStages(change.handle(), waiting.get(i), all.get(i).job());
            }
        }
        count(change.handle(), waiting);
    }

    /**
     * Makes jobs wait until others have rendered what they deliver.
     *
     * @param picturesOf whose pictures each of {@code jobs} takes
     */
    void insertPictures(Change change, List<Long> jobs, List<Optional<Long>> picturesOf) {
        List<Long> waiting = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (picturesOf.get(i).isPresent()) {
                waiting.add(jobs.get(i));
                first.add(picturesOf.get(i).get());
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        keep(change.handle(), first);
        change.handle()
                .createUpdate("""
                        insert into job_dependency (job, depends_on, by_segment, stage)
                        select job, depends_on, false, :stage from unnest(:jobs, :first) as new (job, depends_on)
                        on conflict do nothing
                        """)
                .bind("jobs", waiting.toArray(Long[]::new))
                .bind("first", first.toArray(Long[]::new))
                .bind("stage", StagePlan.RENDER)
                .execute();
        count(change.handle(), waiting);
    }

    private static void keep(Handle handle, Collection<Long> jobs) {
        handle.createQuery("select id from job where id = any(:ids) order by id for share")
                .bind("ids", jobs.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    private void followStages(Handle handle, long job, long followed) {
        List<StageRow> first = stages.ofJob(handle, followed);
        for (StageRow stage : stages.ofJob(handle, job)) {
            first.stream()
                    .filter(candidate -> candidate.name().equals(stage.name()))
                    .findFirst()
                    .ifPresent(candidate -> stages.follow(handle, stage.id(), candidate.id()));
        }
    }

    private static void count(Handle handle, List<Long> jobs) {
        handle.createUpdate("""
                        update job
                        set waits_for = (
                            select count(*)
                            from job_dependency join job as first on first.id = job_dependency.depends_on
                            where job_dependency.job = job.id and not job_dependency.by_segment
                              and not %s)
                        where id = any(:jobs)
                        """.formatted(OVER))
                .bind("jobs", jobs.toArray(Long[]::new))
                .execute();
    }

    /** {@code jobs} are done, or are not any more: those that wait for them are counted anew. */
    public void jobsEnded(Change change, Collection<Long> jobs) {
        countAnew(change, jobs, "");
    }

    /** {@code jobs} have rendered all of their pictures: those that take them need not wait any more. */
    void picturesMade(Change change, Collection<Long> jobs) {
        countAnew(change, jobs, "and job_dependency.stage is not null");
    }

    /** Jobs that are to go on with the pictures of {@code job}, which are not all rendered yet. */
    public List<Long> waitingForPictures(Handle handle, long job) {
        return handle.createQuery("""
                        select job.id
                        from job_dependency
                             join job on job.id = job_dependency.job
                             join job as first on first.id = job_dependency.depends_on
                        where job_dependency.depends_on = :job and job_dependency.stage is not null
                          and job.state in ('QUEUED', 'RUNNING') and not %s
                        order by job.id
                        """.formatted(OVER))
                .bind("job", job)
                .mapTo(Long.class)
                .list();
    }

    private void countAnew(Change change, Collection<Long> jobs, String which) {
        if (jobs.isEmpty()) {
            return;
        }
        List<Long> waiting = change.handle()
                .createQuery("""
                        select job.id
                        from job_dependency join job on job.id = job_dependency.job
                        where job_dependency.depends_on = any(:jobs) %s
                        order by job.id
                        for update of job
                        """.formatted(which))
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        if (!waiting.isEmpty()) {
            count(change.handle(), waiting);
            gate.refreshJobs(change.handle(), waiting, change.at());
            waiting.forEach(change::jobChanged);
            change.wakePlanner();
        }
    }

    /** What jobs wait for, and how that is. */
    public List<JobDependency> ofAll(Handle handle, Collection<Long> jobs) {
        return handle.createQuery("""
                        select job_dependency.job, job_dependency.depends_on, job_dependency.by_segment,
                               job_dependency.stage, first.state, %s as over
                        from job_dependency join job as first on first.id = job_dependency.depends_on
                        where job_dependency.job = any(:jobs)
                        order by job_dependency.job, job_dependency.depends_on
                        """.formatted(OVER))
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(JobDependency.class)
                .list();
    }
}
