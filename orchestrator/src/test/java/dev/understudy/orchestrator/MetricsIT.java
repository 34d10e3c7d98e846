package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.Scrape;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the packaged orchestrator exports to Prometheus, and that the dashboards ask for nothing else. */
@ExtendWith(TestingFarm.Extension.class)
class MetricsIT {
    private static final Pattern METRIC = Pattern.compile("\\b(understudy|jvm|process|http)_[a-z0-9_]+");

    @Test
    void everyMetricOfTheDashboardsIsExportedWhileTheFarmWorks(TestingFarm farm) throws IOException {
        Set<String> wanted = new TreeSet<>();
        for (Path file : dashboards()) {
            expressions(Json.read(Files.readString(file), JsonNode.class))
                    .forEach(query -> METRIC.matcher(query).results().forEach(found -> wanted.add(found.group())));
        }
        assertThat(wanted).hasSizeGreaterThan(20);
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment extract = worker.finishTo("extract", farm);
            Scrape scrape = Awaitility.await("metrics " + wanted)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Scrape.of(farm.api()), found -> found.names().containsAll(wanted));
            assertThat(scrape.names()).containsAll(wanted);
            worker.finish(extract, farm);
        } finally {
            farm.api().post("jobs/" + job + "/cancel", Map.of());
        }
    }

    @Test
    void theGaugesTellTheStateOfTheFarm(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment extract = worker.finishTo("extract", farm);
            worker.start(extract, extract.segments().get(0).index());
            Awaitility.await("gauges").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Scrape scrape = Scrape.of(farm.api());
                assertThat(scrape.sum("understudy_leader")).isEqualTo(1);
                assertThat(scrape.sum("understudy_production_slots_held", "production", cast.production()))
                        .isEqualTo(1);
                assertThat(scrape.sum("understudy_pool_slots_held", "pool", "main"))
                        .isPositive();
                assertThat(scrape.sum("understudy_pool_slots", "pool", "main")).isPositive();
                assertThat(scrape.sum("understudy_segments", "stage_kind", "extract"))
                        .isGreaterThanOrEqualTo(6);
                assertThat(scrape.sum("understudy_jobs", "state", "running")).isPositive();
                assertThat(scrape.sum("understudy_workers", "mode", "active")).isPositive();
                assertThat(scrape.sum("understudy_notices_total", "type", "job.started"))
                        .isPositive();
                assertThat(scrape.sum("understudy_outbox_unsent")).isZero();
                assertThat(scrape.sum("understudy_events_lag")).isLessThan(100);
                assertThat(scrape.sum("understudy_bus_behind_seconds", "topic", "heartbeats"))
                        .isBetween(0.0, 30.0);
            });
            worker.finish(extract, farm);
        } finally {
            farm.api().post("jobs/" + job + "/cancel", Map.of());
        }
    }

    private static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("understudy.dashboards")))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static List<String> expressions(JsonNode dashboard) {
        Stream<JsonNode> queries = Stream.concat(
                dashboard.findValues("expr").stream(),
                dashboard.path("templating").findValues("query").stream().filter(JsonNode::isTextual));
        return queries.map(JsonNode::asText).collect(Collectors.toList());
    }
}
