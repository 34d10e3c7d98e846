package dev.understudy.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.TestingJobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FarmClientTest {
    private HttpServer server;
    private FarmClient farm;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        farm = new FarmClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.empty());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void saysWhatTheServerSaysIsWrongEachThingOnItsOwn() {
        answer(
                "/api/v1/jobs",
                422,
                Json.write(new ProblemDocument(
                        "urn:understudy:problem:spec-invalid",
                        "The spec is not valid",
                        422,
                        "the spec is not valid: film: is missing; flim: is unknown",
                        "SPEC_INVALID",
                        "correct the named fields",
                        Optional.empty(),
                        List.of("film: is missing", "flim: is unknown"))));
        assertThatThrownBy(() -> farm.submit("kind: render")).isInstanceOfSatisfying(LocalException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(LocalErrorCode.SERVER_REFUSES);
            assertThat(refusal).hasMessage("the spec is not valid");
            assertThat(refusal.details()).containsExactly("film: is missing", "flim: is unknown");
            assertThat(refusal.remedy()).isEqualTo("correct the named fields");
        });
    }

    @Test
    void saysWhatItGotWhenThatIsNoAnswerOfAFarm() {
        answer("/api/v1/jobs/7", 404, "<h1>Wiki</h1>");
        assertThatThrownBy(() -> farm.job(7)).hasMessageContaining("answered 404: <h1>Wiki</h1>");
        answer("/api/v1/workers", 200, "<h1>Wiki</h1>");
        assertThatThrownBy(() -> farm.workers())
                .isInstanceOfSatisfying(LocalException.class, failure -> assertThat(failure.code())
                        .isEqualTo(LocalErrorCode.SERVER_UNINTELLIGIBLE));
    }

    @Test
    void readsJobs() {
        JobView job = TestingJobs.training(7, JobState.DONE);
        answer("/api/v1/jobs", 200, Json.write(List.of(job)));
        assertThat(farm.jobs(Optional.empty(), Optional.of("the-tide"), Optional.empty(), Optional.empty()))
                .containsExactly(job);
    }

    @Test
    void followsAJobOverABrokenStreamUntilItEnds() {
        JobView running = TestingJobs.training(7, JobState.RUNNING);
        JobView done = TestingJobs.training(7, JobState.DONE);
        answer("/api/v1/jobs/7", 200, Json.write(running));
        AtomicInteger opened = new AtomicInteger();
        List<String> lastIds = new ArrayList<>();
        server.createContext("/api/v1/live", exchange -> {
            lastIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
            exchange.sendResponseHeaders(200, 0);
            JobView told = opened.incrementAndGet() == 1 ? running : done;
            exchange.getResponseBody().write(event(40 + opened.get(), told).getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        List<JobState> seen = new ArrayList<>();
        assertThat(new JobWatch(farm).follow(7, job -> seen.add(job.state()))).isEqualTo(done);
        assertThat(seen).startsWith(JobState.RUNNING).endsWith(JobState.DONE);
        assertThat(lastIds).containsExactly("null", "41");
    }

    private static String event(long id, JobView job) {
        LiveMessage message =
                new LiveMessage(id, "job", Optional.of(job.id()), Json.mapper().valueToTree(job));
        return ": ping\n\nid: %d\nevent: job\ndata: %s\n\n".formatted(id, Json.write(message));
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
