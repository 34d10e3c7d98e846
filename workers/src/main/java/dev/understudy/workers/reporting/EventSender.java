package dev.understudy.workers.reporting;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.BusAddress;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the orchestrator, those of a job in the order in which they were reported. While Kafka is away, or the
 * topic is not there yet, they wait here; only news that the next ones make worthless (progress) is then left out.
 */
public final class EventSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final int CROWDED = 1_000;
    private static final long RETRY_MILLIS = 500;

    private record Waiting(WorkerEvent.AboutAttempt event, CompletableFuture<Void> durable) {}

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Producer<String, String> producer;
    private final Thread thread;
    private volatile boolean closing;

    public EventSender(BusAddress bus) {
        producer = new KafkaProducer<>(bus.with(settings()), new StringSerializer(), new StringSerializer());
        thread = new Thread(this::sendAll, "events");
        thread.setDaemon(true);
        thread.start();
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "understudy-events",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // Kafka may be away for hours: what was handed to the producer is never given up.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.RETRIES_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                2_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.LINGER_MS_CONFIG,
                5);
    }

    /** Returns at once. */
    public void report(WorkerEvent.AboutAttempt event) {
        boolean droppable = event instanceof WorkerEvent.SegmentProgress;
        if (!droppable || queue.size() < CROWDED) {
            queue.add(new Waiting(event, new CompletableFuture<>()));
        }
    }

    /** @return completes when the event is on Kafka's disks */
    public CompletableFuture<Void> reportDurably(WorkerEvent.AboutAttempt event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.durable();
    }

    private void sendAll() {
        while (!closing || !queue.isEmpty()) {
            try {
                Waiting waiting = queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                if (waiting != null) {
                    send(waiting);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(Waiting waiting) throws InterruptedException {
        WorkerEvent.AboutAttempt event = waiting.event();
        ProducerRecord<String, String> record = new ProducerRecord<>(
                Topics.EVENTS, Long.toString(event.attempt().job()), Json.write(event));
        while (!handedOver(waiting, record)) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    /**
     * @return false if the producer could not take the record, since it knows no broker or no topic, or its memory is
     *     full: it says so before {@code send} returns, so that the order is kept
     */
    private boolean handedOver(Waiting waiting, ProducerRecord<String, String> record) {
        AtomicBoolean returned = new AtomicBoolean();
        AtomicReference<RetriableException> notYet = new AtomicReference<>();
        try {
            Future<RecordMetadata> unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    waiting.durable().complete(null);
                } else if (!returned.get() && failure instanceof RetriableException retriable) {
                    notYet.set(retriable);
                } else {
                    LOG.error("an event was not sent: {}", record.value(), failure);
                    waiting.durable().completeExceptionally(failure);
                }
            });
        } catch (RetriableException e) {
            notYet.set(e);
        } catch (KafkaException e) {
            LOG.error("an event cannot be sent: {}", record.value(), e);
            waiting.durable().completeExceptionally(e);
        }
        returned.set(true);
        if (notYet.get() != null) {
            LOG.warn(
                    "{} event(s) wait for Kafka: {}",
                    queue.size() + 1,
                    notYet.get().getMessage());
        }
        return notYet.get() == null;
    }

    /** Sends what waits, for as long as {@code patience}; what Kafka does not take by then is lost with the process. */
    public void close(Duration patience) {
        closing = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            thread.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        producer.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }
}
