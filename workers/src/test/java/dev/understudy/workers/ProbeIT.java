package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingWorkers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an assignment on Kafka to the events that answer it, with the simplest kind of stage. */
final class ProbeIT {
    @TempDir
    static Path folder;

    private static TestingControlPlane control;
    private static Worker worker;

    @BeforeAll
    static void start() throws Exception {
        control = new TestingControlPlane(TestingBroker.shared(), folder, "probe");
        worker = TestingWorkers.start(TestingBroker.shared(), control, "probe", "local[2]");
    }

    @AfterAll
    static void stop() {
        worker.close();
        control.close();
    }

    @Test
    void reportsTheFactsOfEveryFilmInOrder() throws Exception {
        List<AssetRef> assets = List.of(
                control.store(TestingFilms.sample("bruno-film.mp4")),
                control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(101, 1, 1);
        control.assign(probe(attempt, assets, control.ticket(101, 1, 1, assets)));

        StageResult.Probe result = (StageResult.Probe)
                control.await(attempt, WorkerEvent.StageDone.class).result();

        assertThat(result.facts().get(assets.get(0).sha256()).frames()).isEqualTo(288);
        assertThat(result.facts().get(assets.get(1).sha256()).frames()).isEqualTo(75);
        assertThat(control.storage().sidecar(assets.get(0).sha256(), "frames")).isRegularFile();
        List<WorkerEvent.AboutAttempt> events = control.events(attempt);
        assertThat(events.get(0)).isInstanceOf(WorkerEvent.StageClaimed.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(WorkerEvent.StageDone.class);
        assertThat(Files.readString(control.storage().log(101, "probe", 1)))
                .contains("segment 0: started on executor driver@", "segment 1: done in", "done in");
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoFilm() throws Exception {
        Path text = Files.writeString(folder.resolve("not a film.mp4"), "just some words\n".repeat(100));
        List<AssetRef> assets = List.of(control.store(text));
        AttemptRef attempt = new AttemptRef(102, 2, 1);
        control.assign(probe(attempt, assets, control.ticket(102, 2, 1, assets)));

        WorkerEvent.StageFailed failed = control.await(attempt, WorkerEvent.StageFailed.class);

        assertThat(failed.problem().code()).isEqualTo("NOT_A_FILM");
        assertThat(failed.problem().message()).contains("not a film.mp4");
        assertThat(control.await(attempt, WorkerEvent.SegmentFailed.class).problem())
                .isEqualTo(failed.problem());
    }

    @Test
    void refusesAForgedTicket() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(103, 3, 1);
        Assignment honest = probe(attempt, assets, control.ticket(103, 3, 1, assets));
        control.assign(honest.withTicket(forge(honest.ticket())));

        assertThat(control.await(attempt, WorkerEvent.StageFailed.class)
                        .problem()
                        .code())
                .isEqualTo("TICKET_INVALID");
        assertThat(control.events(attempt)).noneMatch(WorkerEvent.StageClaimed.class::isInstance);
    }

    @Test
    void refusesAnAssignmentThatWasChangedOnTheWay() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(108, 8, 1);
        Assignment honest = probe(attempt, assets, control.ticket(108, 8, 1, assets));
        String changed = Json.write(honest).replace("two-shot.mp4", "another.mp4");
        control.assign(Json.read(changed, Assignment.class));

        WorkerEvent.StageFailed failed = control.await(attempt, WorkerEvent.StageFailed.class);

        assertThat(failed.problem().code()).isEqualTo("TICKET_INVALID");
        assertThat(failed.problem().message()).contains("not the one");
    }

    @Test
    void refusesAnExpiredGrant() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(104, 4, 1);
        Ticket valid = control.ticket(104, 4, 1, assets);
        Ticket expired = new Ticket(
                104,
                4,
                1,
                List.of(TestingControlPlane.use(Instant.now().minusSeconds(1))),
                valid.assets(),
                valid.issuedAt(),
                valid.expiresAt());
        control.assign(probe(attempt, assets, expired));

        WorkerEvent.StageFailed failed = control.await(attempt, WorkerEvent.StageFailed.class);

        assertThat(failed.problem().code()).isEqualTo("GRANT_REFUSED");
        assertThat(failed.problem().message()).contains("ended at");
    }

    @Test
    void refusesAnAssetThatTheTicketDoesNotName() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(105, 5, 1);
        control.assign(probe(attempt, assets, control.ticket(105, 5, 1, List.of())));

        assertThat(control.await(attempt, WorkerEvent.StageFailed.class)
                        .problem()
                        .code())
                .isEqualTo("ASSET_NOT_IN_TICKET");
    }

    @Test
    void refusesAnAssetWhoseBytesHaveChanged() throws Exception {
        Path text = Files.writeString(folder.resolve("changed.mp4"), "what was uploaded");
        List<AssetRef> assets = List.of(control.store(text));
        Files.writeString(control.storage().asset(assets.get(0).sha256()), "what lies there now");
        AttemptRef attempt = new AttemptRef(106, 6, 1);
        control.assign(probe(attempt, assets, control.ticket(106, 6, 1, assets)));

        assertThat(control.await(attempt, WorkerEvent.StageFailed.class)
                        .problem()
                        .code())
                .isEqualTo("ASSET_CHANGED");
    }

    @Test
    void goesOnAfterARecordThatIsNoAssignment() throws Exception {
        for (String record : List.of("{\"job\": \"seven\"}", "{}", "null", "")) {
            control.send(Topics.assignments("probe"), record);
        }
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(107, 7, 1);
        control.assign(probe(attempt, assets, control.ticket(107, 7, 1, assets)));

        control.await(attempt, WorkerEvent.StageDone.class);
    }

    @Test
    void answersThatItIsWellAndTellsOfItsSlots() throws Exception {
        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.healthPort() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        WorkerEvent.Heartbeat heartbeat = control.awaitAny(
                WorkerEvent.Heartbeat.class, event -> event.pool().equals("probe"));

        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(heartbeat.slots()).hasSize(2);
        assertThat(heartbeat.memoryTotalBytes()).isPositive();
    }

    private static Assignment probe(AttemptRef attempt, List<AssetRef> assets, Ticket ticket) {
        List<SegmentWork> segments = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            segments.add(new SegmentWork(i, Optional.of(assets.get(i).sha256()), 0, 1));
        }
        Assignment assignment = new Assignment(
                attempt.job(),
                attempt.stage(),
                "probe",
                StageKind.PROBE,
                attempt.number(),
                new StageInput.Probe(assets),
                segments,
                segments.size(),
                Instant.now().plusSeconds(60),
                "");
        return control.sign(assignment, ticket);
    }

    /** One character of the signature is another one. */
    private static String forge(String ticket) {
        int at = ticket.indexOf('.') + 5;
        return ticket.substring(0, at) + (ticket.charAt(at) == 'A' ? 'B' : 'A') + ticket.substring(at + 1);
    }
}
