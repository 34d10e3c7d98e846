package dev.understudy.orchestrator.jobs;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.ChangedJobs;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.live.LiveFollowers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Pushes the first jobs that wait again when what is held has changed: why they wait may have, though they did not. */
@Singleton
class WaitingPusher {
    private static final int MOST = 100;

    private final Jdbi jdbi;
    private final ChangedJobs changed;
    private final LiveFollowers followers;
    private final Leadership leadership;
    private final Loop loop = new Loop("waiting-pusher", Duration.ofSeconds(1), this::push);
    private String lastHeld = "";

    WaitingPusher(Jdbi jdbi, ChangedJobs changed, LiveFollowers followers, Leadership leadership) {
        this.jdbi = jdbi;
        this.changed = changed;
        this.followers = followers;
        this.leadership = leadership;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void push() {
        if (!leadership.isLeader() || !followers.anybody()) {
            return;
        }
        String held = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select coalesce(string_agg(pool || job || ' ' || held, ',' order by pool, job), '')
                        from (
                            select pool, job, sum(held) as held
                            from attempt
                            where ended_at is null
                            group by pool, job) as used
                        """).mapTo(String.class).one());
        if (!held.equals(lastHeld)) {
            lastHeld = held;
            changed.add(jdbi.withHandle(handle -> handle.createQuery("""
                            select distinct job
                            from (select job from stage where open order by rank desc limit :limit) as first
                            """)
                    .bind("limit", MOST)
                    .mapTo(Long.class)
                    .list()));
        }
    }
}
