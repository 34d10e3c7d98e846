package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

        Map<Integer, SegmentResult> results = control.awaitDone(attempt, List.of(0, 1));
        control.awaitEnd(attempt);

        assertThat(frames(results.get(0))).isEqualTo(288);
        assertThat(frames(results.get(1))).isEqualTo(75);
        assertThat(control.storage().sidecar(assets.get(0).sha256(), "frames")).isRegularFile();
        List<WorkerEvent.AboutAttempt> events = control.events(attempt);
        assertThat(events.get(0)).isInstanceOf(WorkerEvent.StageClaimed.class);
        assertThat(events)
                .as("its segments say all there is to say")
                .noneMatch(event -> event instanceof WorkerEvent.StageDone
                        || event instanceof WorkerEvent.StageFailed
                        || event instanceof WorkerEvent.StageCancelled);
        assertThat(Files.readString(control.storage().log(101, "probe", 1)))
                .contains("segment 0: started on executor driver@", "segment 0: done in", "ended in");
    }

    @Test
    void leavesAssignmentsForOthersAlone() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef earlier = new AttemptRef(109, 9, 1);
        AttemptRef another = new AttemptRef(109, 9, 2);
        AttemptRef own = new AttemptRef(109, 9, 3);
        Assignment forEarlierStart = probe(earlier, assets, control.worker(), new UUID(3, 4));
        Assignment forAnotherWorker = probe(another, assets, "another", control.incarnation());
        control.assign(control.sign(forEarlierStart, control.ticket(109, 9, 1, assets)));
        control.assign(control.sign(forAnotherWorker, control.ticket(109, 9, 2, assets)));
        control.assign(probe(own, assets, control.ticket(109, 9, 3, assets)));

        control.awaitDone(own, List.of(0));

        assertThat(control.events(earlier)).isEmpty();
        assertThat(control.events(another)).isEmpty();
    }

    @Test
    void takesAnAssignmentOnceAndNotTooLate() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef late = new AttemptRef(110, 10, 1);
        AttemptRef twice = new AttemptRef(110, 10, 2);
        Assignment tooLate = probe(
                late,
                assets,
                control.worker(),
                control.incarnation(),
                Instant.now().minusSeconds(1));
        control.assign(control.sign(tooLate, control.ticket(110, 10, 1, assets)));
        Assignment delivered = probe(twice, assets, control.ticket(110, 10, 2, assets));
        control.assign(delivered);
        control.assign(delivered);
        AttemptRef last = new AttemptRef(110, 10, 3);
        control.assign(probe(last, assets, control.ticket(110, 10, 3, assets)));

        control.awaitDone(twice, List.of(0));
        control.awaitDone(last, List.of(0));

        assertThat(control.events(late)).isEmpty();
        assertThat(control.events(twice))
                .filteredOn(WorkerEvent.StageClaimed.class::isInstance)
                .hasSize(1);
    }

    @Test
    void answersCancellationsOfWhatItDoesNotHoldAndOfWhatComesLater() throws Exception {
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef whole = new AttemptRef(111, 11, 1);
        AttemptRef part = new AttemptRef(111, 11, 2);
        control.cancel(whole, false);
        control.cancel(part, false, 0, 7);
        control.await(whole, WorkerEvent.StageCancelled.class);
        control.await(part, WorkerEvent.SegmentReturned.class, returned -> returned.segment() == 0);
        control.await(part, WorkerEvent.SegmentReturned.class, returned -> returned.segment() == 7);

        control.assign(probe(whole, assets, control.ticket(111, 11, 1, assets)));
        control.assign(probe(part, assets, control.ticket(111, 11, 2, assets)));
        control.await(part, WorkerEvent.StageClaimed.class);
        control.awaitEnd(part);

        assertThat(control.events(whole)).allMatch(WorkerEvent.StageCancelled.class::isInstance);
        assertThat(control.events(part))
                .noneMatch(event ->
                        event instanceof WorkerEvent.SegmentStarted || event instanceof WorkerEvent.SegmentDone);
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoFilm() throws Exception {
        Path text = Files.writeString(folder.resolve("not a film.mp4"), "just some words\n".repeat(100));
        List<AssetRef> assets = List.of(control.store(text), control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(102, 2, 1);
        control.assign(probe(attempt, assets, control.ticket(102, 2, 1, assets)));

        WorkerEvent.SegmentFailed failed = control.await(attempt, WorkerEvent.SegmentFailed.class);

        assertThat(failed.segment()).isZero();
        assertThat(failed.problem().code()).isEqualTo("NOT_A_FILM");
        assertThat(failed.problem().message()).contains("not a film.mp4");
        control.awaitDone(attempt, List.of(1));
        control.awaitEnd(attempt);
        assertThat(control.events(attempt)).noneMatch(WorkerEvent.StageFailed.class::isInstance);
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
            control.send(Topics.assignments("probe"), control.worker(), record);
        }
        List<AssetRef> assets = List.of(control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(107, 7, 1);
        control.assign(probe(attempt, assets, control.ticket(107, 7, 1, assets)));

        control.awaitDone(attempt, List.of(0));
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
        assertThat(heartbeat.tags()).containsExactly("rack-7", "test");
        assertThat(heartbeat.memoryTotalBytes()).isPositive();
    }

    private static Assignment probe(AttemptRef attempt, List<AssetRef> assets, Ticket ticket) {
        return control.sign(probe(attempt, assets, control.worker(), control.incarnation()), ticket);
    }

    private static Assignment probe(AttemptRef attempt, List<AssetRef> assets, String worker, UUID incarnation) {
        return probe(attempt, assets, worker, incarnation, Instant.now().plusSeconds(60));
    }

    private static Assignment probe(
            AttemptRef attempt, List<AssetRef> assets, String worker, UUID incarnation, Instant claimUntil) {
        List<SegmentWork> segments = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            segments.add(new SegmentWork(i, Optional.of(assets.get(i).sha256()), 0, 1));
        }
        return new Assignment(
                worker,
                incarnation,
                2,
                attempt.job(),
                attempt.stage(),
                "probe",
                StageKind.PROBE,
                attempt.number(),
                new StageInput.Probe(assets),
                segments,
                segments.size(),
                claimUntil,
                "");
    }

    private static long frames(SegmentResult result) {
        return ((SegmentResult.Probed) result).facts().frames();
    }

    /** One character of the signature is another one. */
    private static String forge(String ticket) {
        int at = ticket.indexOf('.') + 5;
        return ticket.substring(0, at) + (ticket.charAt(at) == 'A' ? 'B' : 'A') + ticket.substring(at + 1);
    }
}
