package dev.understudy.workers.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.message.BusAddress;
import dev.understudy.workers.testing.TestingBroker;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PoolTopicIT {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TestingBroker broker;
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void connect() throws Exception {
        broker = TestingBroker.shared();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Test
    void hearsWhatComesAfterItsStartAndNothingFromBefore() throws Exception {
        broker.makeTopics("pool-topic");
        send("pool-topic", "before");
        try (PoolTopic topic = reading("pool-topic")) {
            topic.start();
            send("pool-topic", "after");

            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("after");
        }
    }

    @Test
    void hearsEverythingOfATopicThatIsMadeLater() throws Exception {
        try (PoolTopic topic = reading("made-later")) {
            topic.start();
            broker.makeTopics("made-later");
            send("made-later", "first");

            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("first");
        }
    }

    @Test
    void goesOnAfterARecordThatItsReaderCannotTake() throws Exception {
        broker.makeTopics("odd-records");
        try (PoolTopic topic = reading("odd-records")) {
            topic.start();
            send("odd-records", "bad");
            send("odd-records", "good");

            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("good");
        }
    }

    private PoolTopic reading(String name) {
        return new PoolTopic(new BusAddress(broker.bootstrapServers(), Map.of()), name, record -> {
            if (record.value().equals("bad")) {
                throw new IllegalStateException("cannot take " + record.value());
            }
            heard.add(record.value());
        });
    }

    private void send(String topic, String text) throws Exception {
        producer.send(new ProducerRecord<>(topic, "key", text)).get(30, TimeUnit.SECONDS);
    }
}
