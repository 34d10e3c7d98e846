package dev.understudy.orchestrator.farm;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.bus.BusClients;
import dev.understudy.orchestrator.bus.BusPulse;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Reads what workers report and commits the offsets once Postgres has it. What cannot be read or applied is logged and
 * skipped, so that one bad message never stops the farm; when Postgres is away, everything waits.
 */
@Singleton
class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REMEMBER = Duration.ofDays(7);

    private final BusClients clients;
    private final BusPulse bus;
    private final EventApplier applier;
    private final AppliedEventStore applied;
    private final Jdbi jdbi;
    private final Leadership leadership;
    private final Clock clock;
    private final Loop loop = new Loop("events", Duration.ofSeconds(1), this::consume);
    private final Loop pruning = new Loop("events-pruning", Duration.ofHours(1), this::prune);

    EventConsumer(
            BusClients clients,
            BusPulse bus,
            EventApplier applier,
            AppliedEventStore applied,
            Jdbi jdbi,
            Leadership leadership,
            Clock clock) {
        this.clients = clients;
        this.bus = bus;
        this.applier = applier;
        this.applied = applied;
        this.jdbi = jdbi;
        this.leadership = leadership;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
        pruning.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        pruning.close();
    }

    private void consume() throws InterruptedException {
        if (!bus.awaitTopics(POLL)) {
            return;
        }
        try (KafkaConsumer<String, String> consumer = clients.eventConsumer()) {
            consumer.subscribe(List.of(Topics.EVENTS));
            while (!loop.isClosed()) {
                ConsumerRecords<String, String> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    apply(read(records));
                    consumer.commitSync();
                }
            }
        }
    }

    private static List<EventApplier.Delivery> read(ConsumerRecords<String, String> records) {
        List<EventApplier.Delivery> deliveries = new ArrayList<>();
        for (ConsumerRecord<String, String> item : records) {
            try {
                WorkerEvent event = Json.read(item.value(), WorkerEvent.class);
                deliveries.add(new EventApplier.Delivery(event, Instant.ofEpochMilli(item.timestamp())));
            } catch (UncheckedIOException | IllegalArgumentException | NullPointerException e) {
                LOG.errorf(
                        "skipped a message at offset %d of %s, which is no event: %s",
                        item.offset(), item.topic(), e.getMessage());
            }
        }
        return deliveries;
    }

    private void apply(List<EventApplier.Delivery> batch) {
        try {
            applier.apply(batch);
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            LOG.warnf("a batch of %d events is applied one by one: %s", batch.size(), e.getMessage());
            batch.forEach(this::applyAlone);
        }
    }

    private void applyAlone(EventApplier.Delivery delivery) {
        try {
            applier.apply(List.of(delivery));
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            LOG.errorf(e, "skipped an event that cannot be applied: %s", Json.write(delivery.event()));
        }
    }

    /** Whether it is Postgres that is away, not the event that is wrong. */
    private static boolean isAway(RuntimeException failure) {
        if (!(failure instanceof JdbiException)) {
            return false;
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return state.equals("null")
                        || state.startsWith("08")
                        || state.startsWith("57")
                        || state.startsWith("53");
            }
        }
        return false;
    }

    private void prune() {
        if (leadership.isLeader()) {
            jdbi.useHandle(handle -> applied.pruneBefore(handle, clock.instant().minus(REMEMBER)));
        }
    }
}
