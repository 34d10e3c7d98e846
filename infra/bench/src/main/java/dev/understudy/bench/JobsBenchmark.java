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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many jobs the orchestrator accepts a second, each in a transaction of its own that is on disk before the answer;
 * beside it, how many one-row transactions the same Postgres commits.
 */
final class JobsBenchmark implements Benchmark {
    private static final int CLIENTS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newHttpClient();
    private final BenchFarm farm;

    JobsBenchmark(BenchFarm farm) {
        this.farm = farm;
    }

    @Override
    public String name() {
        return "jobs.accepted_per_second";
    }

    @Override
    public List<Measurement> measure() throws Exception {
        String spec = prepare();
        Throughput.measure(CLIENTS, WARM_UP, worker -> submit(spec));
        Throughput accepted = Throughput.measure(CLIENTS, MEASURED, worker -> submit(spec));
        Throughput commits = commits();
        return List.of(Measurement.of(
                name(),
                accepted.perSecond(),
                "jobs/s",
                "one-row commits/s of the same Postgres",
                commits.perSecond(),
                accepted.count()));
    }

    /** @return a spec that is valid as long as nobody looks at the footage */
    private String prepare() throws IOException, InterruptedException {
        post("productions", "application/json", Json.write(new NewProduction("bench", "Benchmark")));
        for (String slug : List.of("first", "second")) {
            post(
                    "performers",
                    "application/json",
                    Json.write(new NewPerformer(slug, slug, PerformerKind.SYNTHETIC, Optional.empty())));
            NewGrant grant = NewGrant.ofSynthetic(
                    slug,
                    slug,
                    Set.of("bench"),
                    Set.of(Operation.TRAIN),
                    Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(86_400));
            post("grants", "application/json", Json.write(grant));
        }
        return """
                kind: train
                name: Benchmark
                production: bench
                performer: first
                identity: first
                footage: [%s]
                double: {performer: second, footage: [%s]}
                """.formatted(upload("first"), upload("second"));
    }

    private String upload(String content) throws IOException, InterruptedException {
        HttpResponse<String> stored = post("assets?kind=FOOTAGE&name=" + content, "application/octet-stream", content);
        JsonNode asset = Json.mapper().readTree(stored.body());
        return asset.path("sha256").asText();
    }

    private void submit(String spec) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("jobs", "application/yaml", spec);
        if (answer.statusCode() != 201) {
            throw new IOException("the orchestrator answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(farm.server() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + farm.token())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private Throughput commits() throws SQLException, InterruptedException {
        Connection[] connections = new Connection[CLIENTS];
        try {
            for (int i = 0; i < CLIENTS; i++) {
                connections[i] = DriverManager.getConnection(farm.jdbcUrl(), farm.user(), farm.password());
            }
            try (Statement statement = connections[0].createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS bench_commit (id bigserial PRIMARY KEY, text text)");
            }
            return Throughput.measure(CLIENTS, MEASURED, worker -> {
                try (PreparedStatement insert =
                        connections[worker].prepareStatement("INSERT INTO bench_commit (text) VALUES (?)")) {
                    insert.setString(1, "one row");
                    insert.executeUpdate();
                }
            });
        } finally {
            for (Connection connection : connections) {
                if (connection != null) {
                    connection.close();
                }
            }
        }
    }
}
