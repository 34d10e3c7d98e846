package dev.understudy.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the commands of the review ask the server for, and how they show what it answers. */
class ReviewCommandsTest {
    private static final String REVIEW =
            """
            {"job": 41, "version": 1, "versions": [], "latest": 41, "frames": 250,
             "frameRate": {"numerator": 25, "denominator": 1}, "width": 640, "height": 360, "settings": {},
             "filmReady": true, "shots": [%s, %s]}
            """.formatted(shot(1, 0, 100, 0.1, ""), shot(2, 100, 250, 0.8, ", \"settings\": {\"feather\": 0.3}"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> bodies = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        answer("/api/v1/jobs/41/review", REVIEW);
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void theWorstShotComesFirst() {
        assertThat(run("shots", "41")).isZero();
        assertThat(out.toString().lines().skip(1).map(line -> line.strip().split("\\s+")[0]))
                .containsExactly("2", "1");
        assertThat(out.toString()).containsSubsequence("00:00:04:00", "100-249", "0.80", "100 flicker", "open");
    }

    @Test
    void aRedoKeepsTheSettingsThatItDoesNotName() {
        answer("/api/v1/jobs/41/redo", "{}");
        run("redo", "41", "--shot", "1,2", "--set", "maskErode=0.1", "--set", "within=0,0,0.5,1", "--note", "edge");
        assertThat(bodies).last().satisfies(body -> assertThat(Json.mapper().readTree(body))
                .isEqualTo(Json.mapper().readTree("""
                        {"shots": [
                           {"shot": 1, "settings": {"maskErode": 0.1,
                              "within": {"left": 0.0, "top": 0.0, "right": 0.5, "bottom": 1.0}}},
                           {"shot": 2, "settings": {"feather": 0.3, "maskErode": 0.1,
                              "within": {"left": 0.0, "top": 0.0, "right": 0.5, "bottom": 1.0}}}],
                         "note": "edge"}
                        """)));
    }

    @Test
    void aSettingThatThereIsNotIsRefused() {
        assertThat(run("redo", "41", "--shot", "1", "--set", "fether=0.1")).isEqualTo(2);
        assertThat(err.toString()).contains("--set fether: no such setting");
        assertThat(run("redo", "41", "--shot", "1", "--set", "feather=wide")).isEqualTo(2);
        assertThat(err.toString()).contains("--set feather: 'wide' is no number");
    }

    @Test
    void shotsAreNamedOrAllOfThem() {
        assertThat(run("approve", "41")).isEqualTo(2);
        assertThat(err.toString()).contains("name shots with --shot N, or --all of them");
    }

    private static String shot(int number, int from, int to, double score, String more) {
        String spread = "{\"count\": 0, \"sum\": 0, \"least\": 0, \"most\": 0}";
        return """
                {"number": %d, "from": %d, "to": %d, "timecode": "00:00:%02d:00", "state": "OPEN", "score": %s,
                 "worst": [{"frame": %d, "score": %s, "error": "FLICKER"}], "renderedBy": 41,
                 "measures": {"frames": 1, "faces": 1, "replaced": 1, "missed": 0, "edge": 0, "likeness": %s,
                              "flicker": %s, "sharpness": %s}%s}
                """.formatted(number, from, to, from / 25, score, from, score, spread, spread, spread, more);
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort()));
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(all.toArray(String[]::new));
    }
}
