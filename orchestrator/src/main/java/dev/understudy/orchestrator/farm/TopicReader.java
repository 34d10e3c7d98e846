package dev.understudy.orchestrator.farm;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.orchestrator.changes.Together;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads one topic of what workers tell, all partitions of it, and knows how far that which was polled goes. */
final class TopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    /** The bus stamps what it takes by its own clock. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final KafkaConsumer<String, String> consumer;
    private final Clock clock;
    private final List<TopicPartition> partitions;
    private final AppliedTimes times = new AppliedTimes();
    private ConsumerRecords<String, String> polled = ConsumerRecords.empty();
    /** Offsets after the last record of each partition, when the bus was asked. */
    private Map<TopicPartition, Long> ends = Map.of();

    private Instant asked = Instant.EPOCH;

    TopicReader(KafkaConsumer<String, String> consumer, String topic, Clock clock) {
        this.consumer = consumer;
        this.clock = clock;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Goes on at these offsets, by partition; at the beginning of partitions that are not named. */
    void seek(Map<Integer, Long> positions) {
        for (TopicPartition partition : partitions) {
            Long position = positions.get(partition.partition());
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    /** Goes on with what the bus took at {@code moment} or later. */
    void seek(Instant moment) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, moment.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = found.get(partition);
            if (offset == null) {
                consumer.seekToEnd(List.of(partition));
                consumer.position(partition); // Now, not with the first poll.
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }

    /**
     * Reads on and on: what came is worked on together, in the order of each partition, and after that it is told how far
     * the topic is applied. See {@link Together#each}.
     *
     * @param goOn asked before every poll
     * @param until hears of the moment before which nothing that the bus took is missing, once it is known
     */
    void read(
            BooleanSupplier goOn,
            String what,
            Consumer<List<ConsumerRecord<String, String>>> work,
            BiConsumer<ConsumerRecord<String, String>, RuntimeException> failed,
            Consumer<Instant> until) {
        while (goOn.getAsBoolean()) {
            List<ConsumerRecord<String, String>> records = poll();
            Together.each(records, records.size(), what, work, failed);
            appliedUntil().ifPresent(until);
        }
    }

    private List<ConsumerRecord<String, String>> poll() {
        polled = consumer.poll(POLL);
        List<ConsumerRecord<String, String>> all = new ArrayList<>(polled.count());
        polled.forEach(all::add);
        return all;
    }

    /**
     * How far the topic is applied once what was polled last is: to the last record of each partition or, where the end is
     * reached that the bus told a moment ago, to when it was asked. What the consumer itself knows of ends is as old as
     * what it fetched last, of which many polls may be served.
     *
     * @return empty until something is known of every partition
     */
    private Optional<Instant> appliedUntil() {
        for (TopicPartition partition : partitions) {
            List<ConsumerRecord<String, String>> part = polled.records(partition);
            if (!part.isEmpty()) {
                Instant last = Instant.ofEpochMilli(part.get(part.size() - 1).timestamp());
                Instant now = clock.instant();
                times.reached(
                        partition.partition(),
                        last.isBefore(now) ? last.minus(CLOCKS_DIFFER) : now.minus(CLOCKS_DIFFER));
            }
        }
        noteEnds();
        if (!clock.instant().isBefore(asked.plus(ASK_AGAIN))) {
            asked = clock.instant();
            ends = consumer.endOffsets(partitions, ANSWER);
            noteEnds();
        }
        return times.ofAll(partitions.stream().map(TopicPartition::partition).toList());
    }

    private void noteEnds() {
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) >= end) {
                times.reached(partition.partition(), asked.minus(CLOCKS_DIFFER));
            }
        });
    }

    /** @return empty, and a line in the log, if it is nothing of that kind */
    static <E extends WorkerEvent> Optional<Seen<E>> read(ConsumerRecord<String, String> item, Class<E> kind) {
        try {
            WorkerEvent event = Json.read(item.value(), WorkerEvent.class);
            if (!kind.isInstance(event)) {
                throw new IllegalArgumentException("a " + event.getClass().getSimpleName() + " does not belong there");
            }
            if (event instanceof WorkerEvent.AboutAttempt about) {
                Objects.requireNonNull(about.attempt(), "it names no attempt");
            }
            return Optional.of(new Seen<>(kind.cast(event), Instant.ofEpochMilli(item.timestamp())));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException e) {
            LOG.errorf(
                    "skipped a message at offset %d of partition %d of %s: %s",
                    item.offset(), item.partition(), item.topic(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
