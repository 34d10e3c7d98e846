package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The farm's REST API, as a studio's own tools would use it. */
final class FarmApi {
    private static final Duration POLL = Duration.ofMillis(200);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final Path secret;

    /** @param secret file with the farm's first secret, which is there once the farm is up */
    FarmApi(URI base, Path secret) {
        this.base = base;
        this.secret = secret;
    }

    String token() {
        try {
            return Files.readString(secret).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return base;
    }

    AssetView upload(Path file, String name) throws IOException {
        String query = "?kind=FOOTAGE&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> response =
                send(request("assets" + query).POST(BodyPublishers.ofFile(file)).build());
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return Json.read(response.body(), AssetView.class);
    }

    HttpResponse<String> tryUpload(byte[] content, String name) {
        String query = "?kind=FOOTAGE&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return send(request("assets" + query)
                .POST(BodyPublishers.ofByteArray(content))
                .build());
    }

    HttpResponse<String> post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    HttpResponse<String> trySubmit(String yaml) {
        return send(request("jobs")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml))
                .build());
    }

    JobView submit(String yaml) {
        HttpResponse<String> response = trySubmit(yaml);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Json.read(response.body(), JobView.class);
    }

    ProblemDocument refused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return Json.read(response.body(), ProblemDocument.class);
    }

    JobView job(long id) {
        return Json.read(get("jobs/" + id), JobView.class);
    }

    List<SegmentView> segments(long job, String stage) {
        return read(get("jobs/%d/segments?stage=%s".formatted(job, stage)), new TypeReference<>() {});
    }

    List<AttemptView> attempts(long job) {
        return read(get("jobs/" + job + "/attempts"), new TypeReference<>() {});
    }

    long segmentsDone(long job, String stage) {
        return segments(job, stage).stream()
                .filter(segment -> segment.state() == SegmentState.DONE)
                .count();
    }

    JobView awaitJob(long id, Duration limit, Predicate<JobView> wanted) {
        return await("job " + id)
                .atMost(limit)
                .pollInterval(POLL)
                .ignoreException(UncheckedIOException.class)
                .until(() -> job(id), wanted);
    }

    JobView awaitDone(long id, Duration limit) {
        JobView job = awaitJob(id, limit, view -> view.state().isEnded());
        assertThat(job.state()).as("%s", job.problem()).isEqualTo(JobState.DONE);
        return job;
    }

    JobView awaitFailed(long id, Duration limit) {
        JobView job = awaitJob(id, limit, view -> view.state().isEnded());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        return job;
    }

    String get(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return response.body();
    }

    byte[] bytes(String path) {
        try {
            return client.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + token())
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
