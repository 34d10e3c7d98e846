package dev.understudy.workers.commands;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.workers.stages.StageDesk;
import dev.understudy.workers.stages.StopSignal;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every command to the pool's workers, those of the last minutes before the start too. */
public final class CommandConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** A command that came while no worker ran may cancel an assignment that still waits in the topic. */
    private static final Duration LOOK_BACK = Duration.ofHours(1);

    private final String bootstrapServers;
    private final String topic;
    private final Cancellations cancellations;
    private final StageDesk desk;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closing;
    private volatile Consumer<String, String> consumer;

    public CommandConsumer(
            String bootstrapServers, String pool, Cancellations cancellations, StageDesk desk, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.topic = Topics.commands(pool);
        this.cancellations = cancellations;
        this.desk = desk;
        this.clock = clock;
        this.thread = new Thread(this::consumeUntilClosed, "commands");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void consumeUntilClosed() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "understudy-commands",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                2_000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        while (!closing) {
            try (Consumer<String, String> fresh =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
                consumer = fresh;
                if (assign(fresh)) {
                    consume(fresh);
                } else {
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (WakeupException | InterruptException | InterruptedException e) {
                LOG.debug("woken up");
            } catch (RuntimeException e) {
                // Whatever it was: a worker that hears no cancellation must not go on so.
                LOG.warn("reading commands starts anew", e);
                pause();
            }
        }
    }

    /** @return whether the topic is there */
    private boolean assign(Consumer<String, String> to) {
        List<TopicPartition> partitions = to.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        to.assign(partitions);
        long since = clock.instant().minus(LOOK_BACK).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> offsets = to.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since)));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp found = offsets.get(partition);
            if (found == null) {
                to.seekToEnd(List.of(partition));
            } else {
                to.seek(partition, found.offset());
            }
        }
        return true;
    }

    private void consume(Consumer<String, String> from) {
        while (!closing) {
            for (ConsumerRecord<String, String> record : from.poll(POLL)) {
                try {
                    obey(Json.read(record.value(), WorkerCommand.class));
                } catch (UncheckedIOException | IllegalArgumentException e) {
                    LOG.error("not a command at {}, offset {}: {}", topic, record.offset(), e.getMessage());
                }
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private void obey(WorkerCommand command) {
        if (command instanceof WorkerCommand.Cancel cancel) {
            cancellations.add(cancel);
            desk.stopEarlier(cancel.stage(), cancel.attempt(), StopSignal.Reason.CANCELLED);
        }
    }

    @Override
    public void close() {
        closing = true;
        Consumer<String, String> current = consumer;
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
