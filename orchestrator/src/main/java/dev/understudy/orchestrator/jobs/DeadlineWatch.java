package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.JobNotices;
import dev.understudy.orchestrator.stages.JobStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells people once of every job that will miss its deadline, as soon as its measured times say so. */
@Singleton
class DeadlineWatch {
    private static final int BATCH = 200;

    private final Changes changes;
    private final Leadership leadership;
    private final JobStore jobs;
    private final JobViews views;
    private final Loop loop = new Loop("deadline-watch", Duration.ofSeconds(10), this::watch);

    DeadlineWatch(Changes changes, Leadership leadership, JobStore jobs, JobViews views) {
        this.changes = changes;
        this.leadership = leadership;
        this.jobs = jobs;
        this.views = views;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void watch() {
        if (leadership.isLeader()) {
            changes.run(this::watch);
        }
    }

    private void watch(Change change) {
        List<Long> ids = notWarned(change.handle());
        for (JobView job : views.ofQuick(change.handle(), jobs.findAll(change.handle(), ids))) {
            Instant deadline = job.deadline().orElseThrow();
            Instant end =
                    change.at().plusMillis(Math.round(1000 * job.etaSeconds().orElse(0.0)));
            if (end.isAfter(deadline)) {
                change.handle()
                        .createUpdate("update job set warned_late = true where id = :id")
                        .bind("id", job.id())
                        .execute();
                change.audit(
                        "job.late",
                        "job " + job.id(),
                        Map.of("deadline", deadline.toString(), "expected", end.toString()));
                jobs.find(change.handle(), job.id())
                        .ifPresent(row -> JobNotices.tell(
                                change, NoticeType.JOB_LATE, row, Map.of("deadline", deadline, "expected", end)));
                change.jobChanged(job.id());
            }
        }
    }

    private static List<Long> notWarned(Handle handle) {
        return handle.createQuery("""
                        select id from job
                        where deadline is not null and state in ('QUEUED', 'RUNNING') and not warned_late
                        order by deadline
                        limit :limit
                        """).bind("limit", BATCH).mapTo(Long.class).list();
    }
}
