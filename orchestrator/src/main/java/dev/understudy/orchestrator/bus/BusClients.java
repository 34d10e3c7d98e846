package dev.understudy.orchestrator.bus;

import dev.understudy.contract.message.BusAddress;
import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens clients of the farm's Kafka. */
@Singleton
public class BusClients {
    private static final int ANSWER_MS = 10_000;

    private final BusAddress bus;

    BusClients(FarmConfig config) throws IOException {
        this.bus = BusAddress.read(
                config.kafka().bootstrapServers(), config.kafka().security());
    }

    /** Publishes in order, without loss and without doubles of its own making. */
    public KafkaProducer<String, String> producer() {
        Map<String, Object> settings = common("understudy-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_MS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Reads what workers report; the caller assigns partitions, and keeps the positions in its database. */
    public KafkaConsumer<String, String> eventConsumer() {
        return workerConsumer("understudy-events", 1_000, 1, 100);
    }

    /** Reads what workers tell of themselves; the caller assigns partitions and seeks. */
    public KafkaConsumer<String, String> heartbeatConsumer() {
        // Fewer, larger transactions where there are many workers.
        return workerConsumer("understudy-heartbeats", 2_000, 512 << 10, 300);
    }

    private KafkaConsumer<String, String> workerConsumer(
            String clientId, int mostRecords, int leastBytes, int longestWaitMs) {
        Map<String, Object> settings = common(clientId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, leastBytes);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, longestWaitMs);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** Reads events and notices once more, for traces; what was there before the first such reader is left out. */
    public KafkaConsumer<String, String> traceConsumer() {
        Map<String, Object> settings = common("understudy-traces");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "understudy.traces");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    public Admin admin() {
        Map<String, Object> settings = common("understudy-admin");
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
        return Admin.create(settings);
    }

    private Map<String, Object> common(String clientId) {
        Map<String, Object> settings = bus.with(Map.of(CommonClientConfigs.CLIENT_ID_CONFIG, clientId));
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 100);
        settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }
}
