package dev.understudy.orchestrator.tracing;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.notice.Notice;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.bus.BusClients;
import dev.understudy.orchestrator.bus.BusPulse;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;

/**
 * Makes spans of what is on the bus, beside those who work with it: planner and event applier know nothing of traces.
 * While nobody wants traces it does not even connect.
 */
@Singleton
class TraceConsumer {
    private static final Logger LOG = Logger.getLogger(TraceConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final TraceExport export;
    private final BusClients clients;
    private final BusPulse bus;
    private final SegmentSpans segments;
    private final JobSpans jobs;
    private final Loop loop = new Loop("traces", Duration.ofSeconds(1), this::consume);

    TraceConsumer(TraceExport export, BusClients clients, BusPulse bus, SegmentSpans segments, JobSpans jobs) {
        this.export = export;
        this.clients = clients;
        this.bus = bus;
        this.segments = segments;
        this.jobs = jobs;
    }

    void start(@Observes StartupEvent event) {
        if (export.isOn()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (export.isOn()) {
            loop.close();
        }
    }

    private void consume() throws InterruptedException {
        if (!bus.awaitTopics(POLL)) {
            return;
        }
        try (KafkaConsumer<String, String> consumer = clients.traceConsumer()) {
            consumer.subscribe(List.of(Topics.EVENTS, Topics.NOTICES));
            while (!loop.isClosed()) {
                List<WorkerEvent> events = new ArrayList<>();
                List<Notice> notices = new ArrayList<>();
                for (ConsumerRecord<String, String> item : consumer.poll(POLL)) {
                    read(item, events, notices);
                }
                segments.apply(events);
                notices.forEach(jobs::apply);
            }
        }
    }

    private static void read(ConsumerRecord<String, String> item, List<WorkerEvent> events, List<Notice> notices) {
        try {
            if (item.topic().equals(Topics.NOTICES)) {
                notices.add(Json.read(item.value(), Notice.class));
            } else {
                events.add(Json.read(item.value(), WorkerEvent.class));
            }
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException e) {
            // Whoever works with it tells of it.
            LOG.debugf("no span of the message at offset %d of %s: %s", item.offset(), item.topic(), e.getMessage());
        }
    }
}
