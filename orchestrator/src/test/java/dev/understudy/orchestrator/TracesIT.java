package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.OrchestratorProcess;
import dev.understudy.orchestrator.testing.TestingFarm;
import dev.understudy.orchestrator.testing.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Traces from submit to segment, as a real collector gets them from an orchestrator that was told to send them. */
@ExtendWith(TestingFarm.Extension.class)
class TracesIT {
    private static final String STUDIO_SPAN = "00f067aa0ba902b7";

    private static final TraceCollector COLLECTOR = new TraceCollector();
    private static OrchestratorProcess tracing;

    @BeforeAll
    static void start(TestingFarm farm) {
        tracing = farm.another(
                "tracing",
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "100"));
        tracing.start();
        tracing.awaitReady();
        awaitReader(farm);
    }

    @AfterAll
    static void stop() {
        tracing.close();
        COLLECTOR.close();
    }

    @Test
    void aJobIsOneTraceFromSubmitToSegmentWithinThatOfWhoSubmittedIt(TestingFarm farm) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        Cast cast = farm.cast();
        long job = tracing.api()
                .submit(cast.trainSpec(2), "traceparent", "00-" + trace + "-" + STUDIO_SPAN + "-01")
                .as(JobView.class)
                .id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        int segments = 0;
        List<StageView> stages = farm.api().job(job).stages();
        for (StageView stage : stages) {
            segments += stage.segmentsTotal();
        }
        int attempts = farm.api()
                .get("jobs/" + job + "/attempts")
                .asList(AttemptView.class)
                .size();
        int wanted = 2 + stages.size() + attempts + segments;
        List<Span> spans = COLLECTOR.await(trace, all -> all.size() >= wanted);
        assertThat(spans).hasSize(wanted);
        assertThat(kinds(spans))
                .isEqualTo(Map.of(
                        "submit", 1L,
                        "job", 1L,
                        "stage", (long) stages.size(),
                        "attempt", (long) attempts,
                        "segment", (long) segments));
        assertThat(named(spans, "segment extract")).hasSize(6);
        Map<String, Span> byId = spans.stream()
                .collect(Collectors.toMap(
                        span -> TraceCollector.hex(span.getSpanId().toByteArray()), span -> span));
        Span root = named(spans, "job train").get(0);
        assertThat(parent(root)).isEqualTo(STUDIO_SPAN);
        for (Span span : spans) {
            assertThat(span.getStartTimeUnixNano()).as(span.getName()).isLessThanOrEqualTo(span.getEndTimeUnixNano());
            if (!span.equals(root)) {
                assertThat(byId).as(span.getName()).containsKey(parent(span));
                assertThat(byId.get(parent(span)).getName().split(" ")[0])
                        .as("parent of " + span.getName())
                        .isEqualTo(
                                switch (span.getName().split(" ")[0]) {
                                    case "segment" -> "attempt";
                                    case "attempt" -> "stage";
                                    default -> "job";
                                });
            }
        }
    }

    @Test
    void whatFailedSaysSoInATraceOfItsOwn(TestingFarm farm) throws Exception {
        Cast cast = farm.cast();
        long job = tracing.api().submit(cast.trainSpec(1)).as(JobView.class).id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            worker.fail(probe, new Problem("NOT_A_FILM", ErrorClass.INPUT, "it is a poem", "upload a film"));
            farm.api().awaitState(job, JobState.FAILED);
        }
        String trace = traceOf(farm, job);
        List<Span> spans = COLLECTOR.await(trace, all -> all.size() == 4);
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactlyInAnyOrder("submit", "job train", "stage probe", "attempt probe");
        assertThat(spans)
                .filteredOn(span -> !span.getName().equals("submit"))
                .extracting(Span::getStatus)
                .allMatch(status -> status.getCode() == Status.StatusCode.STATUS_CODE_ERROR)
                .allMatch(status -> status.getMessage().equals("NOT_A_FILM: it is a poem"));
        assertThat(parent(named(spans, "job train").get(0))).isEmpty();
    }

    /** The one reader is the orchestrator that traces; the farm's other one has nothing to do with it. */
    private static void awaitReader(TestingFarm farm) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", farm.broker().address()))) {
            ConsumerGroupDescription group = Awaitility.await("the reader of traces")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(
                            () -> admin.describeConsumerGroups(Set.of("understudy.traces"))
                                    .all()
                                    .get()
                                    .get("understudy.traces"),
                            found -> found.groupState() == GroupState.STABLE
                                    && found.members().stream()
                                            .anyMatch(member -> member.assignment()
                                                            .topicPartitions()
                                                            .size()
                                                    == 2));
            assertThat(group.members()).hasSize(1);
        }
    }

    private static String traceOf(TestingFarm farm, long job) throws Exception {
        try (var connection = farm.postgres().getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("select trace_id from job where id = " + job)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Map<String, Long> kinds(List<Span> spans) {
        return spans.stream()
                .collect(Collectors.groupingBy(span -> span.getName().split(" ")[0], Collectors.counting()));
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static String parent(Span span) {
        return TraceCollector.hex(span.getParentSpanId().toByteArray());
    }
}
