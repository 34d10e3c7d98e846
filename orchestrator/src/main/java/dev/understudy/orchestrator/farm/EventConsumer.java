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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Reads what workers report, in the elected orchestrator alone. Where it goes on stands in Postgres, written in the very
 * transaction that applies the events. What cannot be read or applied is logged and skipped, so that one bad message
 * never stops the farm; when Postgres is away, everything waits.
 */
@Singleton
class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** What a partition's end, as the last answer of the bus told it, may be behind. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

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
        if (!leadership.isLeader() || !bus.awaitTopics(POLL)) {
            return;
        }
        try (KafkaConsumer<String, String> consumer = clients.eventConsumer()) {
            seek(consumer);
            List<Integer> partitions = consumer.assignment().stream()
                    .map(TopicPartition::partition)
                    .toList();
            AppliedTimes times = new AppliedTimes();
            while (!loop.isClosed() && leadership.isLeader()) {
                Instant before = clock.instant();
                ConsumerRecords<String, String> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    apply(records);
                }
                note(consumer, records, before, times);
                times.ofAll(partitions).ifPresent(appliedUntil::set);
            }
        } finally {
            appliedUntil.clear();
        }
    }

    /**
     * Notes how far each partition is applied: where nothing is left, to when these records were asked for; else to the
     * last record.
     */
    private static void note(
            KafkaConsumer<String, String> consumer,
            ConsumerRecords<String, String> records,
            Instant before,
            AppliedTimes times) {
        Instant end = before.minus(ON_THE_WAY);
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            List<ConsumerRecord<String, String>> part = records.records(partition);
            if (lag.isPresent() && lag.getAsLong() == 0) {
                times.reached(partition.partition(), end);
            } else if (!part.isEmpty()) {
                Instant last = Instant.ofEpochMilli(part.get(part.size() - 1).timestamp());
                times.reached(partition.partition(), last.isBefore(end) ? last : end);
            }
        }
    }

    private void seek(KafkaConsumer<String, String> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<Integer, Long> known = jdbi.withHandle(positions::all);
        for (TopicPartition partition : partitions) {
            Long position = known.get(partition.partition());
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    private void apply(ConsumerRecords<String, String> records) {
        List<EventApplier.Delivery> batch = new ArrayList<>();
        Map<Integer, BusPositionStore.Extent> extents = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<String, String>> part = records.records(partition);
            part.forEach(item -> read(item).ifPresent(batch::add));
            extents.put(
                    partition.partition(),
                    new BusPositionStore.Extent(
                            part.get(0).offset(), part.get(part.size() - 1).offset() + 1));
        }
        try {
            applier.apply(batch, extents);
        } catch (RuntimeException e) {
            if (isAway(e) || !leadership.isLeader()) {
                throw e;
            }
            LOG.warnf(e, "a batch of %d events is applied one by one", batch.size());
            for (ConsumerRecord<String, String> item : records) {
                applyAlone(item);
            }
        }
    }

    private void applyAlone(ConsumerRecord<String, String> item) {
        Map<Integer, BusPositionStore.Extent> extent =
                Map.of(item.partition(), new BusPositionStore.Extent(item.offset(), item.offset() + 1));
        try {
            applier.apply(read(item).stream().toList(), extent);
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            LOG.errorf(e, "skipped an event that cannot be applied: %s", item.value());
        }
    }

    private static Optional<EventApplier.Delivery> read(ConsumerRecord<String, String> item) {
        try {
            WorkerEvent event = Json.read(item.value(), WorkerEvent.class);
            if (event instanceof WorkerEvent.AboutAttempt about) {
                Objects.requireNonNull(about.attempt(), "it names no attempt");
            }
            return Optional.of(new EventApplier.Delivery(event, Instant.ofEpochMilli(item.timestamp())));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException e) {
            LOG.errorf(
                    "skipped a message at offset %d of %s, which is no event: %s",
                    item.offset(), item.topic(), e.getMessage());
            return Optional.empty();
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
}
