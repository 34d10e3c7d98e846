package dev.understudy.orchestrator.farm;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Gives nothing for a while to a worker that failed several jobs which others went on with: it is not the jobs. */
@Singleton
class WorkerBench {
    private static final Logger LOG = Logger.getLogger(WorkerBench.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private record Failing(String worker, int jobs, int failures, String codes) {}

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final WorkerStore workers;
    private final Clock clock;
    private final FarmConfig.Bench config;
    private final Duration lease;
    private final Loop loop = new Loop("worker-bench", EVERY, this::look);

    WorkerBench(
            Jdbi jdbi, Changes changes, Leadership leadership, WorkerStore workers, Clock clock, FarmConfig config) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.workers = workers;
        this.clock = clock;
        this.config = config.bench();
        this.lease = config.leases().duration();
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void look() {
        if (leadership.isLeader()) {
            Instant now = clock.instant();
            jdbi.withHandle(handle -> failing(handle, now))
                    .forEach(worker -> changes.run(change -> bench(change, worker)));
        }
    }

    /** What failed before a bench that is over does not count again. */
    private List<Failing> failing(Handle handle, Instant now) {
        return handle.createQuery("""
                        select failure.worker, count(distinct failure.job) as jobs, count(*) as failures,
                               string_agg(distinct failure.code, ', ') as codes
                        from failure join worker on worker.name = failure.worker
                        where failure.at > greatest(:since::timestamptz, worker.benched_until)
                          and worker.mode = 'ACTIVE' and (worker.benched_until is null or worker.benched_until <= :now)
                          and failure.error_class in ('TRANSIENT', 'RESOURCES', 'INTERNAL')
                          and exists (
                              select 1
                              from attempt as other
                              where other.stage = failure.stage and other.worker <> failure.worker
                                and other.segments > other.open and other.state <> 'FAILED'
                                and other.assigned_at > failure.at - make_interval(secs => :within))
                        group by failure.worker
                        having count(distinct failure.job) >= :jobs
                        """)
                .bind("since", now.minus(config.within()))
                .bind("within", config.within().toMillis() / 1000.0)
                .bind("now", now)
                .bind("jobs", config.jobs())
                .mapTo(Failing.class)
                .list();
    }

    private void bench(Change change, Failing worker) {
        String reason = "failed %d times in %d jobs that others went on with: %s"
                .formatted(worker.failures(), worker.jobs(), worker.codes());
        change.handle()
                .createUpdate("update worker set benched_until = :until, bench_reason = :reason where name = :name")
                .bind("until", change.at().plus(config.duration()))
                .bind("reason", reason)
                .bind("name", worker.worker())
                .execute();
        LOG.warnf("worker %s gets no work for %s: it %s", worker.worker(), config.duration(), reason);
        change.audit("worker.bench", "worker " + worker.worker(), Map.of("reason", reason));
        workers.views(change.handle(), List.of(worker.worker()), change.at().minus(lease))
                .forEach(view -> change.live("worker", view));
    }
}
