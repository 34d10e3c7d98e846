package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.bus.BusClients;
import dev.understudy.orchestrator.bus.BusPulse;
import dev.understudy.orchestrator.database.DatabaseFailures;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads what workers report of their attempts, in the elected orchestrator alone. Where it goes on stands in Postgres,
 * written in the very transaction that applies the events. What cannot be read or applied is logged and skipped, so that
 * one bad message never stops the farm; when Postgres is away, everything waits.
 */
@Singleton
class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration TOPICS = Duration.ofMillis(200);

    private final BusClients clients;
    private final BusPulse bus;
    private final EventApplier applier;
    private final BusPositionStore positions;
    private final Jdbi jdbi;
    private final Leadership leadership;
    private final AppliedUntil appliedUntil;
    private final Clock clock;
    private final Loop loop = new Loop("events", Duration.ofSeconds(1), this::consume);

    EventConsumer(
            BusClients clients,
            BusPulse bus,
            EventApplier applier,
            BusPositionStore positions,
            Jdbi jdbi,
            Leadership leadership,
            AppliedUntil appliedUntil,
            Clock clock) {
        this.clients = clients;
        this.bus = bus;
        this.applier = applier;
        this.positions = positions;
        this.jdbi = jdbi;
        this.leadership = leadership;
        this.appliedUntil = appliedUntil;
        this.clock = clock;
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
        try (TopicReader reader = new TopicReader(clients.eventConsumer(), Topics.EVENTS, clock)) {
            reader.seek(jdbi.withHandle(positions::all));
            reader.read(
                    () -> !loop.isClosed() && leadership.isLeader(),
                    "events are applied",
                    this::apply,
                    this::skip,
                    appliedUntil::events);
        } finally {
            appliedUntil.clearEvents();
        }
    }

    /** @param records each partition's in order, with none left out in between */
    private void apply(List<ConsumerRecord<String, String>> records) {
        Map<Integer, BusPositionStore.Extent> extents = new HashMap<>();
        for (ConsumerRecord<String, String> item : records) {
            extents.merge(
                    item.partition(),
                    new BusPositionStore.Extent(item.offset(), item.offset() + 1),
                    (known, one) -> new BusPositionStore.Extent(known.from(), one.to()));
        }
        applier.apply(
                records.stream()
                        .flatMap(item -> TopicReader.read(item, AboutAttempt.class).stream())
                        .toList(),
                extents);
    }

    private void skip(ConsumerRecord<String, String> item, RuntimeException e) {
        if (!leadership.isLeader() || DatabaseFailures.isConflict(e)) {
            throw e;
        }
        LOG.errorf(e, "skipped an event that cannot be applied: %s", item.value());
    }
}
