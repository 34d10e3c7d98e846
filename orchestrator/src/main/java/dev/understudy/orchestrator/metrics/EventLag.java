package dev.understudy.orchestrator.metrics;

import dev.understudy.contract.message.Topics;
import dev.understudy.orchestrator.bus.BusClients;
import dev.understudy.orchestrator.bus.BusPulse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/** How many of the workers' events are not applied yet: what Kafka has, less the position in Postgres. */
@Singleton
class EventLag {
    private record Position(int partition, long nextOffset) {}

    private final Jdbi jdbi;
    private final BusClients clients;
    private final BusPulse bus;
    private final MultiGauge gauge;
    private Admin admin;

    EventLag(Jdbi jdbi, BusClients clients, BusPulse bus, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.clients = clients;
        this.bus = bus;
        this.gauge = MultiGauge.builder("understudy.events.lag")
                .description("Events of workers that are not applied yet, by partition")
                .register(meters);
    }

    void measure() throws InterruptedException, ExecutionException {
        if (bus.aliveSince().isEmpty()) {
            return;
        }
        if (admin == null) {
            admin = clients.admin();
        }
        Map<Integer, Long> applied = new HashMap<>();
        jdbi.withHandle(handle -> handle.createQuery("select partition, next_offset from bus_position")
                        .mapTo(Position.class)
                        .list())
                .forEach(position -> applied.put(position.partition(), position.nextOffset()));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        ends().forEach((partition, end) -> rows.add(MultiGauge.Row.of(
                Tags.of("partition", Integer.toString(partition.partition())),
                Math.max(0, end.offset() - applied.getOrDefault(partition.partition(), 0L)))));
        gauge.register(rows, true);
    }

    void clear() {
        gauge.register(List.of(), true);
    }

    void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(List.of(Topics.EVENTS))
                .allTopicNames()
                .get()
                .get(Topics.EVENTS)
                .partitions()
                .forEach(partition ->
                        wanted.put(new TopicPartition(Topics.EVENTS, partition.partition()), OffsetSpec.latest()));
        return admin.listOffsets(wanted).all().get();
    }
}
