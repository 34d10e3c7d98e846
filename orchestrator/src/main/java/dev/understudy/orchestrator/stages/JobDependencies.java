package dev.understudy.orchestrator.stages;

import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which jobs wait for which, as wholes or segment by segment. */
@Singleton
public class JobDependencies {
    /** That a job waits for {@code dependsOn}; {@code state} is that one's. */
    public record JobDependency(long job, long dependsOn, boolean bySegment, String state) {}

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
        change.handle()
                .createQuery("select id from job where id = any(:ids) order by id for share")
                .bind("ids", first)
                .mapTo(Long.class)
                .list();
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
                              and first.state not in ('DONE', 'SKIPPED'))
                        where id = any(:jobs)
                        """).bind("jobs", jobs.toArray(Long[]::new)).execute();
    }

    /** {@code jobs} are done, or are not any more: those that wait for them are counted anew. */
    public void jobsEnded(Change change, Collection<Long> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        List<Long> waiting = change.handle()
                .createQuery("""
                        select job.id
                        from job_dependency join job on job.id = job_dependency.job
                        where job_dependency.depends_on = any(:jobs)
                        order by job.id
                        for update of job
                        """)
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
                        select job_dependency.job, job_dependency.depends_on, job_dependency.by_segment, first.state
                        from job_dependency join job as first on first.id = job_dependency.depends_on
                        where job_dependency.job = any(:jobs)
                        order by job_dependency.job, job_dependency.depends_on
                        """)
                .bind("jobs", jobs.toArray(Long[]::new))
                .mapTo(JobDependency.class)
                .list();
    }
}
