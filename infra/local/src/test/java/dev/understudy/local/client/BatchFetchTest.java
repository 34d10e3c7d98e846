package dev.understudy.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFetchTest {
    private static final String CONTENT = "afilm";

    @TempDir
    private Path folder;

    private HttpServer server;
    private FarmClient farm;
    private String served = CONTENT;
    private final List<String> fetched = new ArrayList<>();

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

    private void serve(String delivery) throws IOException {
        Path sample = Files.writeString(folder.resolve("sample"), CONTENT);
        BatchManifest.Line line = new BatchManifest.Line(
                1,
                delivery,
                7,
                JobState.DONE,
                "a".repeat(64),
                Optional.empty(),
                Optional.of(FileHash.sha256(sample)),
                Optional.of((long) CONTENT.length()),
                Optional.of("/films/1"),
                "carl@1",
                "carl",
                List.of("G-1"),
                Optional.empty(),
                Optional.empty(),
                RenderSettings.DEFAULTS,
                List.of(),
                List.of());
        BatchManifest manifest = new BatchManifest(
                3, "Spring", "the-tide", BatchState.DONE, true, Instant.EPOCH, "b".repeat(64), List.of(line));
        server.createContext("/api/v1/batches/3/manifest", exchange -> {
            String body = exchange.getRequestURI().getQuery() == null ? Json.write(manifest) : "row\r\n1\r\n";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/films/1", exchange -> {
            byte[] bytes = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private BatchManifest fetch(Path into) throws IOException {
        return new BatchFetch(farm, into)
                .fetch(3, (line, isNew) -> fetched.add(line.delivery() + (isNew ? " new" : " known")));
    }

    @Test
    void fetchesWhatIsMissingAndComparesItWithTheManifest() throws IOException {
        serve("spot eins.mp4");
        Path into = folder.resolve("deliveries");
        fetch(into);
        assertThat(into.resolve("spot eins.mp4")).hasContent(CONTENT);
        assertThat(into.resolve("manifest.csv")).hasContent("row\r\n1\r\n");
        assertThat(Json.read(Files.readString(into.resolve("manifest.json")), BatchManifest.class))
                .isEqualTo(fetch(into));
        Files.writeString(into.resolve("spot eins.mp4"), "half a");
        fetch(into);
        assertThat(fetched).containsExactly("spot eins.mp4 new", "spot eins.mp4 known", "spot eins.mp4 new");
    }

    @Test
    void keepsNothingThatIsNotWhatTheManifestSays() throws IOException {
        serve("a.mp4");
        served = "other";
        Path into = folder.resolve("deliveries");
        assertThatThrownBy(() -> fetch(into))
                .isInstanceOfSatisfying(LocalException.class, refused -> assertThat(refused.code())
                        .isEqualTo(LocalErrorCode.FILE_FAILED));
        assertThat(into.resolve("a.mp4")).doesNotExist();
    }

    @Test
    void writesNothingOutsideOfItsFolder() throws IOException {
        serve("../outside.mp4");
        assertThatThrownBy(() -> fetch(folder.resolve("deliveries")))
                .hasMessageContaining("a file outside of the folder");
        assertThat(folder.resolve("outside.mp4")).doesNotExist();
    }
}
