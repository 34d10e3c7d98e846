package dev.understudy.workers.heartbeat;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.BusAddress;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.workers.spark.SparkEngine;
import dev.understudy.workers.stages.StageDesk;
import dev.understudy.workers.stages.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every two seconds that the worker lives and what it does. A heartbeat that cannot be sent at once is dropped. A
 * worker that nobody has heard for long stops what it runs: others do that work by then, or may not do it any more.
 */
public final class HeartbeatSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatSender.class);
    private static final long EVERY_MILLIS = 2_000;
    private static final Duration CUT_OFF_AFTER = Duration.ofMinutes(2);

    /** @param tags what its machines are */
    public record Worker(String name, UUID incarnation, String pool, String version, List<String> tags) {
        public Worker {
            tags = List.copyOf(tags);
        }
    }

    private final Worker worker;
    private final SparkEngine spark;
    private final StageDesk desk;
    private final Clock clock;
    private final GpuSampler gpus = new GpuSampler("nvidia-smi");
    private final String host = HostLoad.name();
    private final Producer<String, String> producer;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile long heard = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    public HeartbeatSender(BusAddress bus, Worker worker, SparkEngine spark, StageDesk desk, Clock clock) {
        this.worker = worker;
        this.spark = spark;
        this.desk = desk;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                bus.with(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG, "understudy-heartbeat",
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_500,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000)),
                new StringSerializer(),
                new StringSerializer());
    }

    public void start() {
        gpus.start();
        var unused = timer.scheduleAtFixedRate(this::beat, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        stopWhenCutOff();
        try {
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(Topics.HEARTBEATS, worker.name(), Json.write(heartbeat())),
                    (metadata, failure) -> {
                        if (failure == null) {
                            heard = System.nanoTime();
                        } else {
                            LOG.warn("a heartbeat was not sent: {}", failure.toString());
                        }
                    });
        } catch (RuntimeException e) {
            // The timer would never fire again.
            LOG.warn("a heartbeat was not sent: {}", e.toString());
        }
    }

    private void stopWhenCutOff() {
        if (System.nanoTime() - heard > CUT_OFF_AFTER.toNanos()
                && desk.isBusy()
                && stopping.compareAndSet(false, true)) {
            LOG.warn("nobody heard this worker for {}: it stops what it runs", CUT_OFF_AFTER);
            Thread stop = new Thread(
                    () -> {
                        try {
                            desk.stopAll(StopSignal.Reason.CUT_OFF);
                        } finally {
                            stopping.set(false);
                        }
                    },
                    "cut-off");
            stop.setDaemon(true);
            stop.start();
        }
    }

    private WorkerEvent.Heartbeat heartbeat() {
        return new WorkerEvent.Heartbeat(
                UUID.randomUUID(),
                clock.instant(),
                worker.name(),
                worker.incarnation(),
                worker.pool(),
                host,
                worker.version(),
                worker.tags(),
                spark.slots(),
                gpus.gpus(),
                desk.held(),
                HostLoad.load(),
                HostLoad.memoryUsedBytes(),
                HostLoad.memoryTotalBytes());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        gpus.close();
        producer.close(Duration.ofSeconds(1));
    }
}
