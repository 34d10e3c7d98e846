package dev.understudy.workers.commands;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.BusAddress;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.workers.messages.PoolTopic;
import dev.understudy.workers.stages.StageDesk;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Obeys the commands to this worker. Every command is answered, whether its attempt is held here or not. */
public final class CommandConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandConsumer.class);

    private final String worker;
    private final Cancellations cancellations;
    private final StageDesk desk;
    private final PoolTopic topic;

    /** @param worker this one's name: the key of its records */
    public CommandConsumer(BusAddress bus, String pool, String worker, Cancellations cancellations, StageDesk desk) {
        this.worker = worker;
        this.cancellations = cancellations;
        this.desk = desk;
        this.topic = new PoolTopic(bus, Topics.commands(pool), this::read);
    }

    /** Returns when every command from now on is heard. */
    public void start() {
        topic.start();
    }

    private void read(ConsumerRecord<String, String> record) {
        if (!worker.equals(record.key())) {
            return;
        }
        try {
            WorkerCommand command = Json.read(record.value(), WorkerCommand.class);
            if (command instanceof WorkerCommand.Cancel cancel) {
                // Noted first: its assignment may be on its way.
                cancellations.add(cancel);
                desk.cancel(cancel);
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.error("not a command at {}, offset {}: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
