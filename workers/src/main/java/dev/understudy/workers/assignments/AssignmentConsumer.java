package dev.understudy.workers.assignments;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes assignments from the pool's share group: one at a time, and only while a stage more can be run. An assignment is
 * acknowledged once its claim is durable; until then its lock is renewed.
 */
public final class AssignmentConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long RENEW_AFTER_MILLIS = 5_000;

    private final String bootstrapServers;
    private final String pool;
    private final AssignmentIntake intake;
    private final BooleanSupplier ready;
    private final Semaphore free;
    private final Thread thread;
    private volatile boolean closing;
    private volatile ShareConsumer<String, String> consumer;

    /**
     * @param stages how many may run at a time
     * @param ready whether stages can be run at all
     */
    public AssignmentConsumer(
            String bootstrapServers, String pool, int stages, AssignmentIntake intake, BooleanSupplier ready) {
        this.bootstrapServers = bootstrapServers;
        this.pool = pool;
        this.intake = intake;
        this.ready = ready;
        this.free = new Semaphore(stages);
        this.thread = new Thread(this::consumeUntilClosed, "assignments");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.shareGroup(pool));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "understudy-assignments");
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // While all stages are taken nothing is polled, for hours perhaps.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, (long) Integer.MAX_VALUE);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        // The topic may be made only later.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
        return settings;
    }

    private void consumeUntilClosed() {
        while (!closing) {
            try (ShareConsumer<String, String> fresh =
                    new KafkaShareConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
                consumer = fresh;
                ShareGroupSettings.apply(bootstrapServers, Topics.shareGroup(pool));
                fresh.subscribe(List.of(Topics.assignments(pool)));
                consume(fresh);
            } catch (WakeupException | InterruptException | InterruptedException e) {
                LOG.debug("woken up");
            } catch (RuntimeException e) {
                // Whatever it was: a worker that takes nothing any more must not look healthy.
                LOG.warn("taking assignments starts anew", e);
                pause();
            }
        }
    }

    private void consume(ShareConsumer<String, String> from) throws InterruptedException {
        while (!closing) {
            if (!free.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                continue;
            }
            boolean taken = false;
            try {
                if (ready.getAsBoolean()) {
                    taken = takeOne(from);
                } else {
                    TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
                }
            } finally {
                if (!taken) {
                    free.release();
                }
            }
        }
    }

    /** @return whether a stage was started, which gives its place back when it ends */
    private boolean takeOne(ShareConsumer<String, String> from) throws InterruptedException {
        Optional<ConsumerRecord<String, String>> polled = poll(from, POLL);
        if (polled.isEmpty()) {
            return false;
        }
        ConsumerRecord<String, String> record = polled.get();
        Optional<Assignment> assignment = read(record);
        if (assignment.isEmpty()) {
            from.acknowledge(record, AcknowledgeType.REJECT);
            from.commitSync();
            return false;
        }
        AssignmentIntake.Decision decision = intake.decide(assignment.get());
        awaitRenewing(from, record, decision.durable());
        if (decision.start().isEmpty()) {
            return false;
        }
        decision.start().get().run(free::release);
        return true;
    }

    private void awaitRenewing(
            ShareConsumer<String, String> from, ConsumerRecord<String, String> first, CompletableFuture<Void> durable)
            throws InterruptedException {
        Optional<ConsumerRecord<String, String>> record = Optional.of(first);
        while (record.isPresent()) {
            try {
                durable.get(RENEW_AFTER_MILLIS, TimeUnit.MILLISECONDS);
                from.acknowledge(record.get(), AcknowledgeType.ACCEPT);
                from.commitSync();
                return;
            } catch (TimeoutException e) {
                LOG.info("the claim of the assignment at {} is slow", first.offset());
                from.acknowledge(record.get(), AcknowledgeType.RENEW);
                from.commitSync();
                // After a renewal the record is delivered once more, to be acknowledged again.
                record = poll(from, POLL);
            } catch (ExecutionException e) {
                throw new KafkaException("the claim could not be sent", e.getCause());
            }
        }
        // The lock was lost: whoever gets the record finds it claimed, or too late to claim.
        durable.join();
    }

    private static Optional<ConsumerRecord<String, String>> poll(ShareConsumer<String, String> from, Duration timeout) {
        for (ConsumerRecord<String, String> record : from.poll(timeout)) {
            return Optional.of(record);
        }
        return Optional.empty();
    }

    private static Optional<Assignment> read(ConsumerRecord<String, String> record) {
        try {
            return Optional.ofNullable(Json.read(record.value(), Assignment.class));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.error("not an assignment at {}, offset {}: {}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    /** Takes no more; what runs goes on. */
    @Override
    public void close() {
        closing = true;
        ShareConsumer<String, String> current = consumer;
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
