package dev.understudy.orchestrator.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The API as its clients use it. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final Optional<String> token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Api(String base) {
        this(base, Optional.of(TestingFarm.ADMIN_SECRET));
    }

    private Api(String base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    /** The same server, asked with another token. */
    public Api with(String otherToken) {
        return new Api(base, Optional.of(otherToken));
    }

    /** With which it asks. */
    public String token() {
        return token.orElseThrow();
    }

    /** The same server, asked by nobody in particular. */
    public Api anonymous() {
        return new Api(base, Optional.empty());
    }

    /** What the server answered. */
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        public <T> T as(Class<T> type) {
            return Json.read(body(), type);
        }

        public <T> List<T> asList(Class<T> type) {
            try {
                return Json.mapper()
                        .readValue(body(), Json.mapper().getTypeFactory().constructCollectionType(List.class, type));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        public ProblemDocument problem() {
            return as(ProblemDocument.class);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public URI uri(String path) {
        return URI.create(base + (path.startsWith("/") ? path : "/api/v1/" + path));
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer head(String path) {
        return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    public Answer post(String path, Object body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    /** The bytes that answer a body. */
    public byte[] bytes(String path, Object body) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        try {
            HttpResponse<byte[]> response = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer deleteWith(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    public Answer postText(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer upload(String query, byte[] content) {
        return send(request("assets?" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    /** As {@link #upload}, of unknown length: in chunks. */
    public Answer uploadInChunks(String query, HttpRequest.BodyPublisher content) {
        return send(
                request("assets?" + query).header("Content-Type", "video/mp4").POST(content));
    }

    /** Asks whose a file is. */
    public Answer ask(String name, HttpRequest.BodyPublisher content) {
        return send(request("verifications?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(content));
    }

    public Answer submit(String spec, String... headers) {
        return send(request("jobs", headers)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(spec)));
    }

    public JobView job(long id) {
        return get("jobs/" + id).as(JobView.class);
    }

    public JobView awaitJob(long id, Predicate<JobView> condition) {
        return Awaitility.await("job " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> job(id), condition);
    }

    public JobView awaitState(long id, JobState state) {
        JobView view = awaitJob(id, job -> job.state() == state || job.state().isEnded());
        if (view.state() != state) {
            throw new AssertionError("job " + id + " became " + view.state() + ": " + view.problem());
        }
        return view;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE.multipliedBy(4));
        token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
