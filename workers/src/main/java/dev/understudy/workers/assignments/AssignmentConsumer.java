package dev.understudy.workers.assignments;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.BusAddress;
import dev.understudy.contract.message.Topics;
import dev.understudy.workers.messages.PoolTopic;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the assignments of the pool that are for this worker; those of others it does not even read. */
public final class AssignmentConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentConsumer.class);

    private final String worker;
    private final AssignmentIntake intake;
    private final PoolTopic topic;

    /** @param worker this one's name: the key of its records */
    public AssignmentConsumer(BusAddress bus, String pool, String worker, AssignmentIntake intake) {
        this.worker = worker;
        this.intake = intake;
        this.topic = new PoolTopic(bus, Topics.assignments(pool), this::take);
    }

    /** Returns when every assignment from now on is seen: heartbeats may go out, and ask for some. */
    public void start() {
        topic.start();
    }

    private void take(ConsumerRecord<String, String> record) {
        if (!worker.equals(record.key())) {
            return;
        }
        Assignment assignment;
        try {
            assignment = Json.read(record.value(), Assignment.class);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.error("not an assignment at {}, offset {}: {}", record.topic(), record.offset(), e.getMessage());
            return;
        }
        if (assignment == null) {
            LOG.error("not an assignment at {}, offset {}: null", record.topic(), record.offset());
            return;
        }
        intake.take(assignment);
    }

    /** Takes no more; what runs goes on. */
    @Override
    public void close() {
        topic.close();
    }
}
