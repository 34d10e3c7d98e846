package dev.understudy.orchestrator.testing;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.notice.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads the topic of notices from the beginning, as a studio's own system would. */
public final class NoticeReader implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final Map<String, List<Notice>> byKey = new HashMap<>();

    public NoticeReader(TestingFarm farm) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", farm.broker().address(), "enable.metrics.push", false),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.NOTICES).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The notices with a key, a production's slug or {@code farm}, once they are as a test expects. */
    public List<Notice> await(String key, Predicate<List<Notice>> condition) {
        return Awaitility.await("notices of " + key)
                .atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .until(() -> read(key), condition);
    }

    private List<Notice> read(String key) {
        consumer.poll(Duration.ofMillis(100))
                .forEach(item -> byKey.computeIfAbsent(item.key(), any -> new ArrayList<>())
                        .add(Json.read(item.value(), Notice.class)));
        return byKey.getOrDefault(key, List.of());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
