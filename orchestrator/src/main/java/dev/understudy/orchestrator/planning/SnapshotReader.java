package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Reads what the planner decides on. */
@Singleton
class SnapshotReader {
    /** More ready stages than could ever start at once need not be looked at. */
    private static final int MOST_READY = 1_000;

    private record Places(String pool, int places) {}

    private record Taken(String pool, long job) {}

    private final Duration lease;

    SnapshotReader(FarmConfig config) {
        this.lease = config.leases().duration();
    }

    Snapshot read(Handle handle, Instant now) {
        Map<String, Pool> pools = new HashMap<>();
        List<Taken> taken = taken(handle);
        for (Places places : places(handle, now)) {
            List<Long> jobs = taken.stream()
                    .filter(one -> one.pool().equals(places.pool()))
                    .map(Taken::job)
                    .toList();
            pools.put(places.pool(), new Pool(places.places(), jobs.size(), new TreeSet<>(jobs)));
        }
        return new Snapshot(pools, ready(handle));
    }

    private List<Places> places(Handle handle, Instant now) {
        return handle.createQuery("""
                        select pool, sum(stage_capacity) as places
                        from worker
                        where last_heartbeat > :onlineSince
                        group by pool
                        """)
                .bind("onlineSince", now.minus(lease))
                .mapTo(Places.class)
                .list();
    }

    private static List<Taken> taken(Handle handle) {
        return handle.createQuery("select pool, job from attempt where state in ('ASSIGNED', 'RUNNING')")
                .mapTo(Taken.class)
                .list();
    }

    private static List<Candidate> ready(Handle handle) {
        return handle.createQuery("""
                        select stage.id as stage, stage.job, stage.position, job.priority, job.pool
                        from job join stage on stage.job = job.id
                        where job.state in ('QUEUED', 'RUNNING') and stage.state = 'READY'
                        order by job.priority desc, job.id, stage.position
                        limit :limit
                        """)
                .bind("limit", MOST_READY)
                .mapTo(Candidate.class)
                .list();
    }
}
