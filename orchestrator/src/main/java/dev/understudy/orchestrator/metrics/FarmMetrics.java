package dev.understudy.orchestrator.metrics;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.live.LiveStream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Measures the farm every five seconds, however often it is scraped: one query per group, by the elected orchestrator
 * alone, so that what several of them export can be added up.
 */
@Singleton
class FarmMetrics {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Leadership leadership;
    private final EventLag lag;
    private final Clock clock;
    private final Duration lease;
    private final List<GaugeGroup> groups;
    private final Loop loop = Loop.sparing("metrics", EVERY, this::measure);

    FarmMetrics(
            Jdbi jdbi,
            Leadership leadership,
            EventLag lag,
            LiveStream live,
            Clock clock,
            FarmConfig config,
            MeterRegistry meters) {
        this.jdbi = jdbi;
        this.leadership = leadership;
        this.lag = lag;
        this.clock = clock;
        this.lease = config.leases().duration();
        this.groups = FarmGauges.of(meters);
        Gauge.builder("understudy.leader", leadership, leader -> leader.isLeader() ? 1 : 0)
                .description("1 on the orchestrator that plans, 0 on those that stand by")
                .register(meters);
        Gauge.builder("understudy.live.clients", live, LiveStream::clientCount)
                .description("Clients that follow the live stream of this orchestrator")
                .register(meters);
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        lag.close();
    }

    private void measure() throws Exception {
        if (!leadership.isLeader()) {
            groups.forEach(GaugeGroup::clear);
            lag.clear();
            return;
        }
        Instant now = clock.instant();
        for (GaugeGroup group : groups) {
            jdbi.useHandle(handle -> group.measure(handle, now, now.minus(lease)));
        }
        lag.measure();
    }
}
