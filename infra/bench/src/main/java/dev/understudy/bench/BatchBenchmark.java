package dev.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many rows of a batch of 10,000, each a job of its own, are checked and written a second, in one transaction that is
 * on disk before the answer; beside it, how many jobs one client submits one by one.
 */
final class BatchBenchmark implements Benchmark {
    private static final int ROWS = 10_000;
    private static final String PRODUCTION = "bench-batch";
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final BenchFarm farm;

    BatchBenchmark(BenchFarm farm) {
        this.farm = farm;
    }

    @Override
    public String name() {
        return "batch.rows_per_second";
    }

    @Override
    public List<Measurement> measure() throws Exception {
        String training = prepare();
        submit("batches", batch(training, "warm-up", ROWS / 10));
        long begin = System.nanoTime();
        submit("batches", batch(training, "measured", ROWS));
        double seconds = (System.nanoTime() - begin) / 1e9;
        String job = "{\"kind\":\"train\",\"name\":\"one\",\"production\":\"%s\",%s".formatted(PRODUCTION, training);
        Throughput alone = Throughput.measure(1, MEASURED, worker -> submit("jobs", job));
        return List.of(Measurement.of(
                name(), ROWS / seconds, "rows/s", "jobs/s, submitted one by one", alone.perSecond(), ROWS));
    }

    /** @return the fields of a training that is valid as long as nobody looks at the footage; ends the object */
    private String prepare() throws IOException, InterruptedException {
        post("productions", Json.write(new NewProduction(PRODUCTION, "Benchmark of batches")));
        for (String slug : List.of("bench-performer", "bench-double")) {
            post("performers", Json.write(new NewPerformer(slug, slug, PerformerKind.SYNTHETIC, Optional.empty())));
            post(
                    "grants",
                    Json.write(NewGrant.ofSynthetic(
                            slug,
                            slug,
                            Set.of(PRODUCTION),
                            EnumSet.of(Operation.TRAIN, Operation.SWAP, Operation.DUB),
                            Instant.now().minusSeconds(60),
                            Instant.now().plusSeconds(86_400))));
        }
        return "\"identity\":\"bench\",\"performer\":\"bench-performer\",\"footage\":[\"%s\"],"
                        .formatted(upload("performer"))
                + "\"double\":{\"performer\":\"bench-double\",\"footage\":[\"%s\"]}}".formatted(upload("double"));
    }

    private static String batch(String training, String name, int rows) {
        String table = "film,identity,feather,delivery\n"
                + IntStream.range(0, rows)
                        .mapToObj(row -> "bench-performer.mp4,bench,0.%05d,%s-%05d.mp4".formatted(row, name, row))
                        .collect(Collectors.joining("\n"));
        return Json.write(Map.of("kind", "batch", "name", name, "production", PRODUCTION, "table", table))
                .replaceFirst("\\{", "{\"trainings\":[{" + training + "],");
    }

    private String upload(String role) throws IOException, InterruptedException {
        HttpResponse<String> stored = post("assets?kind=FOOTAGE&name=bench-" + role + ".mp4", "batches: " + role);
        JsonNode asset = Json.mapper().readTree(stored.body());
        return asset.path("sha256").asText();
    }

    private void submit(String collection, String spec) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(collection, spec);
        if (answer.statusCode() != 201) {
            throw new IOException("the orchestrator answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(farm.server() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + farm.token())
                .header("Content-Type", path.startsWith("assets") ? "application/octet-stream" : "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
