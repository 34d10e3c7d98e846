package dev.understudy.workers.messages;

import dev.understudy.contract.message.BusAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every record that comes to a pool's topic from now on, through outages of Kafka too. What was there before is
 * passed over: it was for an earlier start of this worker. Of a topic that is made only later nothing is passed over.
 */
public final class PoolTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PoolTopic.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LOOK_FOR_PARTITIONS_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int REFRESH_MILLIS = 2_000;

    private final BusAddress bus;
    private final String topic;
    private final Consumer<ConsumerRecord<String, String>> reader;
    private final Thread thread;
    private final CountDownLatch positioned = new CountDownLatch(1);
    /** The next record to read, by partition; kept over a consumer that broke. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile boolean closing;
    private volatile KafkaConsumer<String, String> consumer;

    /** @param reader called from one thread; what it throws is logged, and the next record is read */
    public PoolTopic(BusAddress bus, String topic, Consumer<ConsumerRecord<String, String>> reader) {
        this.bus = bus;
        this.topic = topic;
        this.reader = reader;
        this.thread = new Thread(this::readUntilClosed, topic);
        this.thread.setDaemon(true);
    }

    /** Returns when no record that is sent from now on is missed, or after {@link #close}; waits for Kafka. */
    public void start() {
        thread.start();
        try {
            while (!positioned.await(10, TimeUnit.SECONDS)) {
                LOG.warn("waiting for Kafka at {} to tell of {}", bus, topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                topic,
                // Positions are set; this is for those that the broker has deleted meanwhile.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                REFRESH_MILLIS,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                REFRESH_MILLIS);
    }

    private void readUntilClosed() {
        while (!closing) {
            try (KafkaConsumer<String, String> fresh =
                    new KafkaConsumer<>(bus.with(settings()), new StringDeserializer(), new StringDeserializer())) {
                consumer = fresh;
                read(fresh);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("woken up");
            } catch (RuntimeException e) {
                // Whatever it was: a worker that hears nothing any more must not look healthy.
                LOG.warn("reading {} starts anew", topic, e);
                pause();
            }
        }
        positioned.countDown();
    }

    private void read(KafkaConsumer<String, String> from) {
        long looked = lookForPartitions(from);
        while (!closing) {
            if (from.assignment().isEmpty()) {
                pause();
            } else {
                from.poll(POLL).forEach(this::hand);
            }
            if (from.assignment().isEmpty() || System.nanoTime() - looked > LOOK_FOR_PARTITIONS_NANOS) {
                looked = lookForPartitions(from);
            }
        }
    }

    /** @return when it looked */
    private long lookForPartitions(KafkaConsumer<String, String> from) {
        List<TopicPartition> all = new ArrayList<>();
        List<TopicPartition> unknown = new ArrayList<>();
        for (PartitionInfo info : from.partitionsFor(topic)) {
            TopicPartition partition = new TopicPartition(topic, info.partition());
            all.add(partition);
            if (!next.containsKey(partition)) {
                unknown.add(partition);
            }
        }
        if (all.size() != from.assignment().size()) {
            boolean first = positioned.getCount() > 0;
            Map<TopicPartition, Long> offsets = first ? from.endOffsets(unknown) : from.beginningOffsets(unknown);
            next.putAll(offsets);
            from.assign(all);
            all.forEach(partition -> from.seek(partition, next.get(partition)));
        }
        positioned.countDown();
        return System.nanoTime();
    }

    private void hand(ConsumerRecord<String, String> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        try {
            reader.accept(record);
        } catch (RuntimeException e) {
            LOG.error(
                    "the record at {}, partition {}, offset {} was not understood",
                    topic,
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        KafkaConsumer<String, String> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
