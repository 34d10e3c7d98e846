package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.bus.BusClients;
import dev.understudy.orchestrator.bus.BusPulse;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads what workers tell of themselves, in the elected orchestrator alone, from a topic of its own: however much there is
 * to apply of what they report of their work, who lives is known at once. It remembers no position. A new leader reads
 * the heartbeats of one lease: older ones say nothing any more.
 */
@Singleton
class HeartbeatConsumer {
    private static final Logger LOG = Logger.getLogger(HeartbeatConsumer.class);
    private static final Duration TOPICS = Duration.ofMillis(200);

    private final BusClients clients;
    private final BusPulse bus;
    private final Changes changes;
    private final Heartbeats heartbeats;
    private final Leadership leadership;
    private final AppliedUntil appliedUntil;
    private final Clock clock;
    private final Duration lease;
    private final Counter kept;
    private final Loop loop = new Loop("heartbeats", Duration.ofSeconds(1), this::consume);

    HeartbeatConsumer(
            BusClients clients,
            BusPulse bus,
            Changes changes,
            Heartbeats heartbeats,
            Leadership leadership,
            AppliedUntil appliedUntil,
            Clock clock,
            FarmConfig config,
            MeterRegistry meters) {
        this.clients = clients;
        this.bus = bus;
        this.changes = changes;
        this.heartbeats = heartbeats;
        this.leadership = leadership;
        this.appliedUntil = appliedUntil;
        this.clock = clock;
        this.lease = config.leases().duration();
        this.kept = meters.counter("understudy.events.applied", "topic", "heartbeats");
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void consume() throws InterruptedException {
        if (!leadership.isLeader() || !bus.awaitTopics(TOPICS)) {
            return;
        }
        try (TopicReader reader = new TopicReader(clients.heartbeatConsumer(), Topics.HEARTBEATS, clock)) {
            reader.seek(clock.instant().minus(lease));
            reader.read(
                    () -> !loop.isClosed() && leadership.isLeader(),
                    "heartbeats are kept",
                    this::keep,
                    (item, e) -> LOG.errorf(e, "skipped a heartbeat that cannot be kept: %s", item.value()),
                    appliedUntil::heartbeats);
        } finally {
            appliedUntil.clearHeartbeats();
        }
    }

    private void keep(List<ConsumerRecord<String, String>> records) {
        List<Seen<Heartbeat>> beats = records.stream()
                .flatMap(item -> TopicReader.read(item, Heartbeat.class).stream())
                .toList();
        if (!beats.isEmpty()) {
            changes.run(change -> heartbeats.keep(change, Seen.notAfter(change.at(), beats)));
            kept.increment(beats.size());
        }
    }
}
