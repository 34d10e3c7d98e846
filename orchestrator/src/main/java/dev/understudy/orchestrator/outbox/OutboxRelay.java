package dev.understudy.orchestrator.outbox;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.bus.BusClients;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Publishes the outbox to Kafka in order. A row counts as sent once every replica has it. When Kafka is away the rows
 * wait. A crash between Kafka's answer and the commit publishes a row again, which the attempt's number makes harmless.
 */
@Singleton
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final OutboxStore store;
    private final Leadership leadership;
    private final BusClients clients;
    private final Loop loop = new Loop("outbox-relay", Duration.ofSeconds(1), this::relay);
    private KafkaProducer<String, String> producer;

    OutboxRelay(Jdbi jdbi, OutboxStore store, Leadership leadership, BusClients clients, Signals signals) {
        this.jdbi = jdbi;
        this.store = store;
        this.leadership = leadership;
        this.clients = clients;
        signals.on(Signal.OUTBOX, loop::wake);
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    private void relay() {
        while (leadership.isLeader() && !loop.isClosed() && relayBatch() == BATCH) {
            // More of them wait.
        }
    }

    private int relayBatch() {
        if (producer == null) {
            producer = clients.producer();
        }
        return jdbi.inTransaction(handle -> {
            List<OutboxStore.Row> rows = store.take(handle, BATCH);
            if (!rows.isEmpty()) {
                publish(rows);
            }
            return rows.size();
        });
    }

    private void publish(List<OutboxStore.Row> rows) {
        List<Future<?>> sent = new ArrayList<>();
        for (OutboxStore.Row row : rows) {
            sent.add(producer.send(new ProducerRecord<>(row.topic(), row.key(), row.value())));
        }
        producer.flush();
        try {
            for (int i = 0; i < rows.size(); i++) {
                await(sent.get(i), rows.get(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    private static void await(Future<?> sent, OutboxStore.Row row) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw new IllegalStateException("Kafka did not take what was to be published: " + e.getCause(), e);
            }
            // It never will; the rows behind it must not wait for that. An assignment that nobody gets is given up.
            LOG.errorf("row %d of the outbox, for %s, is too large for Kafka and is dropped", row.id(), row.topic());
        }
    }
}
