package dev.understudy.simulator.farm;

import dev.understudy.contract.message.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The farm's side of Kafka: one consumer and one producer for all workers. */
final class FarmBus implements AutoCloseable {
    static final String ASSIGNMENTS = Topics.assignments(FarmSize.POOL);
    private static final String COMMANDS = Topics.commands(FarmSize.POOL);

    private final KafkaConsumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;
    private Future<?> last = CompletableFuture.completedFuture(null);
    private volatile Exception failure;

    /** Reads from the end of the topics on, which must be there. */
    FarmBus(String bootstrap) {
        Map<String, Object> common =
                Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", false, "reconnect.backoff.max.ms", 500);
        Map<String, Object> reading = new HashMap<>(common);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = Stream.of(ASSIGNMENTS, COMMANDS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeks now, not with the first poll: what is published from here on is read.
        partitions.forEach(consumer::position);
        Map<String, Object> writing = new HashMap<>(common);
        writing.put(ProducerConfig.ACKS_CONFIG, "all");
        writing.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        writing.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        writing.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 128L << 20);
        // A broker that is started again is waited for, as a worker does.
        writing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000);
        writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 300_000);
        producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer());
    }

    ConsumerRecords<String, String> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Sends what a worker reports, in the background; {@link #failure} tells whether all got through. */
    void report(String job, String event) {
        send(new ProducerRecord<>(Topics.EVENTS, job, event));
    }

    /** Sends what a worker tells of itself, likewise. */
    void beat(String worker, String heartbeat) {
        send(new ProducerRecord<>(Topics.HEARTBEATS, worker, heartbeat));
    }

    private void send(ProducerRecord<String, String> message) {
        last = producer.send(message, (metadata, problem) -> {
            if (problem != null) {
                failure = problem;
            }
        });
    }

    /** Why an event that was sent was lost on its way, if one was. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        last.cancel(false);
        producer.close(Duration.ofSeconds(2));
        consumer.close();
    }
}
