package dev.understudy.orchestrator.farm;

import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.bus.BusPulse;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells of workers that come, are lost, are benched or are drained. It compares what they are with what was told last,
 * which is kept with them: whoever leads goes on where another stopped, and nothing is told twice.
 */
@Singleton
class WorkerNotices {
    /** What a worker is now, and what was told of it. */
    private record Seen(
            String name,
            String pool,
            String host,
            String version,
            boolean online,
            boolean drained,
            Optional<Instant> benchedUntil,
            Optional<String> benchReason,
            boolean toldOnline,
            boolean toldDrained,
            Optional<Instant> toldBenchedUntil) {}

    private static final String NEWS = """
            select name, pool, host, version, online, drained, benched_until, bench_reason, told_online, told_drained,
                   told_benched_until
            from (
                select *,
                       last_heartbeat > :onlineSince as online,
                       mode = 'DRAINING' and not exists (
                           select 1 from attempt
                           where attempt.worker = worker.name and attempt.ended_at is null)
                           as drained
                from worker) as seen
            where online <> told_online or drained <> told_drained
               or (benched_until > :now and benched_until is distinct from told_benched_until)
            order by name
            """;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final BusPulse bus;
    private final Clock clock;
    private final Duration lease;
    private final Loop loop = new Loop("worker-notices", Duration.ofSeconds(1), this::tell);

    WorkerNotices(Jdbi jdbi, Changes changes, Leadership leadership, BusPulse bus, Clock clock, FarmConfig config) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.bus = bus;
        this.clock = clock;
        this.lease = config.leases().duration();
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** While Kafka is away, or was a moment ago, silence means nothing; nor does it to a new leader. */
    private void tell() {
        Instant steadySince = clock.instant().minus(lease);
        boolean steady =
                bus.aliveSince().filter(since -> since.isBefore(steadySince)).isPresent()
                        && leadership
                                .since()
                                .filter(since -> since.isBefore(steadySince))
                                .isPresent();
        if (steady && !jdbi.withHandle(handle -> news(handle, clock.instant())).isEmpty()) {
            changes.run(change -> news(change.handle(), change.at()).forEach(worker -> tell(change, worker)));
        }
    }

    private List<Seen> news(Handle handle, Instant now) {
        return handle.createQuery(NEWS)
                .bind("now", now)
                .bind("onlineSince", now.minus(lease))
                .mapTo(Seen.class)
                .list();
    }

    private void tell(Change change, Seen worker) {
        if (worker.online() && !worker.toldOnline()) {
            tell(change, NoticeType.WORKER_ONLINE, worker, Map.of("host", worker.host(), "version", worker.version()));
        } else if (!worker.online() && worker.toldOnline()) {
            tell(
                    change,
                    NoticeType.WORKER_LOST,
                    worker,
                    Map.of("host", worker.host(), "reason", "silent for " + lease.toSeconds() + " seconds"));
        }
        Optional<Instant> bench = worker.benchedUntil().filter(until -> until.isAfter(change.at()));
        if (bench.isPresent() && !bench.equals(worker.toldBenchedUntil())) {
            tell(
                    change,
                    NoticeType.WORKER_BENCHED,
                    worker,
                    Map.of("until", bench.get(), "reason", worker.benchReason().orElse("")));
        }
        if (worker.drained() && !worker.toldDrained()) {
            tell(change, NoticeType.WORKER_DRAINED, worker, Map.of("host", worker.host()));
        }
        change.handle()
                .createUpdate("""
                        update worker
                        set told_online = :online, told_drained = :drained,
                            told_benched_until = coalesce(:bench, told_benched_until)
                        where name = :name
                        """)
                .bind("name", worker.name())
                .bind("online", worker.online())
                .bind("drained", worker.drained())
                .bind("bench", bench)
                .execute();
    }

    private static void tell(Change change, NoticeType type, Seen worker, Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("pool", worker.pool()));
        all.putAll(data);
        change.notice(type, Optional.empty(), Optional.empty(), "worker " + worker.name(), all);
    }
}
