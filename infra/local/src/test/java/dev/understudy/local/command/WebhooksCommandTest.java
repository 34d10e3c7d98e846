package dev.understudy.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.api.DeliveryState;
import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.notice.NoticeType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final WebhookView WEBHOOK = new WebhookView(
            3,
            new WebhookSettings(
                    "https://hooks.example.com/",
                    Optional.of("the-tide"),
                    Set.of(NoticeType.JOB_DONE, NoticeType.FILM_DELIVERED),
                    Optional.empty(),
                    Optional.of(true)),
            NOON,
            Optional.empty(),
            Optional.of(NOON),
            5,
            Optional.of("whsec_once"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void theSecretIsPrintedWhenAWebhookIsAdded() {
        answer("/api/v1/webhooks", 201, Json.write(WEBHOOK));
        assertThat(run("webhooks", "add", "https://hooks.example.com/", "--types", "job.done,film.delivered"))
                .isZero();
        assertThat(out.toString()).contains("webhook 3", "whsec_once", "not shown again");
        WebhookSettings sent = Json.read(requests.get(0), WebhookSettings.class);
        assertThat(sent.types()).containsExactlyInAnyOrder(NoticeType.JOB_DONE, NoticeType.FILM_DELIVERED);
        assertThat(sent.production()).isEmpty();
    }

    @Test
    void aTypeThatDoesNotExistIsAMatterOfUsageThatNamesThoseThatDo() {
        assertThat(run("webhooks", "add", "https://hooks.example.com/", "--types", "job.eaten"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("job.eaten", "job.done", "worker.lost");
    }

    @Test
    void theListSaysWhichOnesFail() {
        answer("/api/v1/webhooks", 200, Json.write(List.of(WEBHOOK)));
        assertThat(run("webhooks", "list")).isZero();
        assertThat(out.toString()).contains("failing", "the-tide", "film.delivered,job.done");
    }

    @Test
    void aPingSaysWhatTheReceiverAnswered() {
        answer("/api/v1/webhooks/3/ping", 200, Json.write(delivery(DeliveryState.WAITING, List.of())));
        answer(
                "/api/v1/webhooks/3/deliveries",
                200,
                Json.write(List.of(delivery(
                        DeliveryState.DELIVERED,
                        List.of(new DeliveryView.Try(
                                NOON, Optional.of(204), 17, Optional.of(""), Optional.empty()))))));
        assertThat(run("webhooks", "ping", "3")).isZero();
        assertThat(out.toString()).contains("webhook 3 works: its receiver answered 204 in 17 ms");
    }

    @Test
    void aPingThatFailsSaysWhyAndEndsWithAnError() {
        answer("/api/v1/webhooks/3/ping", 200, Json.write(delivery(DeliveryState.WAITING, List.of())));
        answer(
                "/api/v1/webhooks/3/deliveries",
                200,
                Json.write(List.of(delivery(
                        DeliveryState.WAITING,
                        List.of(new DeliveryView.Try(
                                NOON, Optional.empty(), 4, Optional.empty(), Optional.of("no answer: refused")))))));
        assertThat(run("webhooks", "ping", "3")).isEqualTo(1);
        assertThat(out.toString()).contains("does not work: no answer: refused");
    }

    private static DeliveryView delivery(DeliveryState state, List<DeliveryView.Try> tries) {
        return new DeliveryView(
                9,
                3,
                UUID.fromString("7f1c4c52-6d6b-4a07-9d0e-0a3ad3c0f5b1"),
                NoticeType.WEBHOOK_PING,
                "ping",
                state,
                NOON,
                Optional.empty(),
                tries);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort()));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
