package dev.understudy.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** What the commands that rule the farm ask the server for, and how they show what it answers. */
class AdministrationCommandsTest {
    private static final String POOL = """
            {"name": "main", "pricePerSlotHour": 1.5000, "slotsLeast": 2, "slotsMost": 64, "workersOnline": 3,
             "slotsTotal": 24, "slotsHeld": 20, "waitingSegments": 310, "desiredSlots": 64}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
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
    void poolsAreShownWithWhatTheyDoAndShouldBe() {
        answer("/api/v1/pools", 200, "[" + POOL + "]");
        assertThat(run("pools", "list")).isZero();
        assertThat(out.toString().lines()).anySatisfy(line -> assertThat(line)
                .containsSubsequence("main", "1.50", "2", "64", "3", "24", "20", "310", "64"));
    }

    @Test
    void whatIsNotNamedOfAPoolStaysAsItIs() {
        answer("/api/v1/pools", 200, "[" + POOL + "]");
        answer("/api/v1/pools/main", 200, POOL);
        assertThat(run("pools", "set", "main", "--price", "2")).isZero();
        assertThat(requests).containsExactly("GET /api/v1/pools", "PUT /api/v1/pools/main");
        assertThat(body()).isEqualTo(json("{'pricePerSlotHour': 2, 'slotsLeast': 2, 'slotsMost': 64}"));
    }

    @Test
    void aBoundIsTakenAwayByItsName() {
        answer("/api/v1/pools", 200, "[" + POOL + "]");
        answer("/api/v1/pools/main", 200, POOL);
        assertThat(run("pools", "set", "main", "--most", "none")).isZero();
        assertThat(body().has("slotsMost")).isFalse();
        assertThat(run("pools", "set", "main", "--most", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("'many' is neither a number of slots nor none");
    }

    @Test
    void aShareIsThatOfTheMainPoolUnlessTold() {
        answer("/api/v1/shares", 200, "[]");
        answer(
                "/api/v1/shares/the-tide/main",
                200,
                "{'production': 'the-tide', 'pool': 'main', 'weight': 300, 'guaranteed': 4, 'slotsHeld': 0}");
        assertThat(run("shares", "set", "the-tide", "--weight", "300", "--guaranteed", "4"))
                .isZero();
        assertThat(body()).isEqualTo(json("{'weight': 300, 'guaranteed': 4}"));
        assertThat(out.toString()).contains("weight 300, 4 slots guaranteed, at most none");
    }

    @Test
    void aCapIsOfAKindThatThereIs() {
        answer(
                "/api/v1/caps/stage-kind/TRAIN",
                200,
                "{'kind': 'stage-kind', 'name': 'TRAIN', 'slots': 4, 'slotsHeld': 1}");
        assertThat(run("caps", "set", "stage-kind", "TRAIN", "4")).isZero();
        assertThat(requests).containsExactly("PUT /api/v1/caps/stage-kind/TRAIN");
        assertThat(body()).isEqualTo(json("{'slots': 4}"));
        assertThat(run("caps", "set", "colour", "red", "4")).isEqualTo(2);
        assertThat(err.toString()).contains("'colour' is none of production, stage-kind, licence");
    }

    @Test
    void aBudgetIsOfOneThing() {
        answer(
                "/api/v1/budgets",
                200,
                "[{'scope': 'batch', 'subject': '3', 'amount': 100, 'spent': 81.25, 'whenSpent': 'cancel', 'warnAt': [0.9]}]");
        answer(
                "/api/v1/budgets/batch/3",
                200,
                "{'scope': 'batch', 'subject': '3', 'amount': 250.5, 'spent': 81.25, 'whenSpent': 'cancel', 'warnAt': [0.9]}");
        assertThat(run("budgets", "set", "--batch", "3", "250.50")).isZero();
        assertThat(body()).isEqualTo(json("{'amount': 250.50, 'whenSpent': 'cancel', 'warnAt': [0.9]}"));
        assertThat(out.toString()).contains("batch 3 may cost 250.50; 81.25 are spent");
        assertThat(run("budgets", "set", "100")).isEqualTo(2);
        assertThat(run("budgets", "set", "--job", "7", "--batch", "3", "100")).isEqualTo(2);
        assertThat(err.toString()).contains("--production=SLUG | --batch=BATCH | --job=JOB", "mutually exclusive");
    }

    @Test
    void usageComesAsATableOrAsTheServersCsv() {
        answer("/api/v1/usage", 200, """
                [{'key': 'moon', 'slotSeconds': 7200, 'gpuSeconds': 3600, 'wastedSeconds': 720, 'bytes': 2048,
                  'cost': 3.0001, 'currency': 'EUR', 'jobs': 2},
                 {'key': 'tide', 'slotSeconds': 3600, 'gpuSeconds': 0, 'wastedSeconds': 0, 'bytes': 0,
                  'cost': 1.5000, 'currency': 'EUR', 'jobs': 1}]
                """);
        assertThat(run("usage", "--from", "2026-11-01", "--by", "day")).isZero();
        assertThat(requests).containsExactly("GET /api/v1/usage?by=day&from=2026-11-01&format=json");
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line)
                        .containsSubsequence("moon", "2", "2.00", "1.00", "10%", "2.0 KiB", "3.0001 EUR"))
                .anySatisfy(line -> assertThat(line).containsSubsequence("all", "3.00", "1.00", "4.5001 EUR"));
        assertThat(run("usage", "--to", "yesterday")).isEqualTo(2);
    }

    @Test
    void csvIsPrintedAsItComes() {
        answer("/api/v1/usage", 200, "production,cost\r\ntide,1.5000\r\n");
        assertThat(run("usage", "--csv")).isZero();
        assertThat(requests).containsExactly("GET /api/v1/usage?by=production&format=csv");
        assertThat(out).hasToString("production,cost\r\ntide,1.5000\r\n");
    }

    @Test
    void aWorkerIsDrainedWithAReason() {
        answer("/api/v1/workers/w-1/mode", 200, """
                {'name': 'w-1', 'pool': 'main', 'host': 'h', 'version': '1', 'incarnation':
                 '00000000-0000-0000-0000-000000000001', 'online': true, 'lastHeartbeat': '2026-01-02T03:04:05Z',
                 'mode': 'DRAINING', 'modeReason': 'new disks', 'tags': [], 'gpus': [], 'slotsTotal': 4, 'slotsHeld': 2,
                 'slots': [], 'running': [], 'load': 0.5, 'memoryUsedBytes': 1, 'memoryTotalBytes': 2}
                """);
        assertThat(run("workers", "drain", "w-1")).isEqualTo(2);
        assertThat(run("workers", "drain", "w-1", "--reason", "new disks")).isZero();
        assertThat(body()).isEqualTo(json("{'mode': 'DRAINING', 'reason': 'new disks'}"));
        assertThat(out.toString()).contains("worker w-1 is draining: new disks");
    }

    @Test
    void anActionSaysOfEveryJobWhetherItWasDone() {
        answer("/api/v1/actions", 200, """
                [{'job': 7, 'stage': 'render', 'done': true},
                 {'job': 8, 'stage': 'render', 'done': false, 'problem': {'type': 'urn:x', 'title': 'Wrong state',
                  'status': 409, 'detail': 'job 8 is DONE', 'code': 'WRONG_STATE', 'remedy': 'nothing needs to be done',
                  'errors': []}}]
                """);
        assertThat(run("pause", "7", "8", "--stage", "render", "--segments", "10-20", "--reason", "dailies"))
                .isEqualTo(4);
        assertThat(body())
                .isEqualTo(json("{'action': 'pause', 'targets': [{'job': 7, 'stage': 'render', 'from': 10, 'to': 21},"
                        + " {'job': 8, 'stage': 'render', 'from': 10, 'to': 21}], 'reason': 'dailies'}"));
        assertThat(out.toString())
                .contains("job 7, render: paused", "job 8, render: not paused: job 8 is DONE", "What to do: nothing");
    }

    @Test
    void anActionSaysWhatItIsDoneTo() {
        assertThat(run("pause", "--reason", "dailies")).isEqualTo(2);
        assertThat(run("cancel", "7", "--batch", "3")).isEqualTo(2);
        assertThat(run("retry", "--batch", "3", "--stage", "render")).isEqualTo(2);
        assertThat(run("skip", "7", "--segments", "20-10", "--stage", "render", "--reason", "x"))
                .isEqualTo(2);
        assertThat(run("retry", "7", "8", "--watch")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "Name jobs, or --batch, or --production",
                        "--stage goes with jobs",
                        "'20-10' ends before it starts",
                        "--watch follows one job");
        assertThat(requests).isEmpty();
    }

    @Test
    void theHelpOfAllShowsEveryCommandUnderAHeading() {
        assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute("--help"))
                .isZero();
        String help = out.toString();
        assertThat(help).containsSubsequence("Jobs:", "submit", "Steering:", "pause", "Who gets what:", "budgets");
        assertThat(Main.commandLine().getSubcommands().values())
                .extracting(CommandLine::getCommandName)
                .allSatisfy(name -> assertThat(help.lines()).anyMatch(line -> line.startsWith("  " + name + " ")));
    }

    private JsonNode body() {
        return Json.read(bodies.get(bodies.size() - 1), JsonNode.class);
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'), JsonNode.class);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server");
        all.add("http://127.0.0.1:" + server.getAddress().getPort());
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
