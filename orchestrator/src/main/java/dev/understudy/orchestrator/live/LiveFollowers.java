package dev.understudy.orchestrator.live;

import dev.understudy.orchestrator.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Who follows what on the live streams of all orchestrators, so that nobody writes down in detail what nobody looks at.
 * Who leaves counts for a minute more, since he may only have lost his connection.
 */
@Singleton
public class LiveFollowers {
    private static final Duration STAY = Duration.ofMinutes(1);
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final Duration RENEW = Duration.ofSeconds(5);
    private static final long THE_FARM = 0;

    private final Jdbi jdbi;
    private final Clock clock;
    private final UUID self = UUID.randomUUID();
    private final Map<Long, Integer> own = new HashMap<>();
    private final Loop loop = new Loop("live-followers", REFRESH, this::refresh);
    private volatile Set<Long> followed = Set.of();
    private Instant renewed = Instant.EPOCH;

    LiveFollowers(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** Whether anybody looks at the farm at all, and so at the views of jobs and workers. */
    public boolean anybody() {
        return !followed.isEmpty();
    }

    /** Whether anybody looks at the parts of {@code job}. */
    public boolean follows(long job) {
        return followed.contains(job);
    }

    /** From when this returns on, what happens is written down for the client. */
    synchronized void join(LiveClient client) {
        Set<Long> wanted = wanted(client);
        wanted.forEach(job -> own.merge(job, 1, Integer::sum));
        write(wanted);
        Set<Long> more = new HashSet<>(followed);
        more.addAll(wanted);
        followed = Set.copyOf(more);
    }

    synchronized void leave(LiveClient client) {
        wanted(client).forEach(job -> own.computeIfPresent(job, (id, count) -> count == 1 ? null : count - 1));
    }

    private static Set<Long> wanted(LiveClient client) {
        Set<Long> wanted = new HashSet<>(Set.of(THE_FARM));
        client.job().ifPresent(wanted::add);
        return wanted;
    }

    private synchronized void refresh() {
        Instant now = clock.instant();
        if (!own.isEmpty() && renewed.plus(RENEW).isBefore(now)) {
            write(own.keySet());
            renewed = now;
        }
        followed = Set.copyOf(jdbi.withHandle(handle -> {
            handle.createUpdate("delete from live_follower where until < :now")
                    .bind("now", now)
                    .execute();
            return handle.createQuery("select distinct job from live_follower")
                    .mapTo(Long.class)
                    .list();
        }));
    }

    private void write(Set<Long> jobs) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into live_follower (orchestrator, job, until)
                        select :self, job, :until from unnest(:jobs) as followed (job)
                        on conflict (orchestrator, job) do update set until = excluded.until
                        """)
                .bind("self", self)
                .bind("jobs", jobs.stream().sorted().toArray(Long[]::new))
                .bind("until", clock.instant().plus(STAY))
                .execute());
    }
}
