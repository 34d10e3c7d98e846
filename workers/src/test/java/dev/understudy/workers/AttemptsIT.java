package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingIdentity;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts at one stage side by side, and the ways to stop them or parts of them. */
final class AttemptsIT {
    private static final RenderSettings LOSSLESS =
            Json.read("{\"codec\":\"ffv1\",\"segmentFrames\":6}", RenderSettings.class);
    private static final int SEGMENT = 6;
    private static final int FRAMES = 36;
    private static final List<SegmentWork> ALL = TestingJobs.segments(FRAMES, SEGMENT);
    private static final String POOL = "attempts";

    @TempDir
    static Path folder;

    private static TestingControlPlane control;
    private static TestingJobs jobs;
    private static Worker worker;
    private static AssetRef film;
    private static MediaFacts facts;
    private static String identity;

    @BeforeAll
    static void start() throws Exception {
        control = new TestingControlPlane(TestingBroker.shared(), folder, POOL);
        jobs = new TestingJobs(control);
        worker = TestingWorkers.start(TestingBroker.shared(), control, POOL, "local[2]");
        film = control.store(
                TestingFilms.beginningOf(TestingFilms.sample("two-shot.mp4"), FRAMES, folder.resolve("film.mp4")));
        identity = control.storage()
                .relativize(TestingIdentity.write(
                        control.storage().root().resolve("identities/carl/1"),
                        TestingFilms.sample("carl-training.mp4"),
                        TestingFilms.sample("bruno-training.mp4")));
        facts = jobs.probed(new AttemptRef(500, 50, 1), film);
    }

    @AfterAll
    static void stop() {
        worker.close();
        control.close();
    }

    @Test
    void twoAttemptsSideBySideMakeTheFilmThatOneMakes() throws Exception {
        AttemptRef alone = new AttemptRef(501, 51, 1);
        render(alone, ALL, 2);
        control.awaitDone(alone, indices(ALL));
        AttemptRef even = new AttemptRef(502, 52, 1);
        AttemptRef odd = new AttemptRef(502, 52, 2);
        Path aside = leaveAside(502, 1);
        render(even, those(index -> index % 2 == 0), 1);
        render(odd, those(index -> index % 2 == 1), 1);
        control.awaitDone(even, List.of(0, 2, 4));
        control.awaitDone(odd, List.of(1, 3, 5));
        control.awaitEnd(even);
        control.awaitEnd(odd);

        for (int i = 0; i < ALL.size(); i++) {
            assertThat(hashes(502, i)).as("segment %d", i).isEqualTo(hashes(501, i));
        }
        assertThat(control.events(even)).noneMatch(WorkerEvent.SegmentReturned.class::isInstance);
        assertThat(startOf(odd)).as("at the same time").isBefore(endOf(even));
        assertThat(startOf(even)).isBefore(endOf(odd));
        assertThat(aside)
                .as("what was left half written of a segment that is done")
                .doesNotExist();
    }

    @Test
    void runsAsManySegmentsAtATimeAsItHasSlots() throws Exception {
        AttemptRef attempt = new AttemptRef(503, 53, 1);
        render(attempt, ALL.subList(0, 4), 1);
        control.awaitDone(attempt, List.of(0, 1, 2, 3));

        List<String> order = control.events(attempt).stream()
                .filter(event ->
                        event instanceof WorkerEvent.SegmentStarted || event instanceof WorkerEvent.SegmentDone)
                .map(event -> event instanceof WorkerEvent.SegmentStarted started
                        ? "started " + started.segment()
                        : "done " + ((WorkerEvent.SegmentDone) event).segment())
                .toList();
        assertThat(order)
                .containsExactly(
                        "started 0", "done 0", "started 1", "done 1", "started 2", "done 2", "started 3", "done 3");
    }

    @Test
    void givesSingleSegmentsBackAndGoesOnWithTheOthers() throws Exception {
        AttemptRef attempt = new AttemptRef(504, 54, 1);
        render(attempt, ALL, 1);
        control.await(attempt, WorkerEvent.SegmentStarted.class);
        control.cancel(attempt, false, 0, 4);
        for (int segment : List.of(0, 4)) {
            control.await(attempt, WorkerEvent.SegmentReturned.class, returned -> returned.segment() == segment);
        }
        control.awaitDone(attempt, List.of(1, 2, 3, 5));
        control.awaitEnd(attempt);

        assertThat(done(attempt)).containsExactly(1, 2, 3, 5);
        assertThat(control.events(attempt)).noneMatch(WorkerEvent.StageCancelled.class::isInstance);
    }

    @Test
    void finishesWhatRunsWhenItIsStoppedAtABoundary() throws Exception {
        AttemptRef attempt = new AttemptRef(505, 55, 1);
        render(attempt, ALL, 1);
        control.await(attempt, WorkerEvent.SegmentStarted.class);
        control.cancel(attempt, true);
        control.await(attempt, WorkerEvent.StageCancelled.class);
        control.awaitEnd(attempt);

        assertThat(done(attempt)).containsExactly(0);
        List<WorkerEvent.AboutAttempt> events = control.events(attempt);
        assertThat(events.get(events.size() - 1)).isInstanceOf(WorkerEvent.StageCancelled.class);
    }

    @Test
    void stopsAnOlderAttemptOnTheSameSegmentsOnly() throws Exception {
        AttemptRef older = new AttemptRef(506, 56, 1);
        AttemptRef newer = new AttemptRef(506, 56, 2);
        render(older, ALL.subList(0, 4), 1);
        control.await(older, WorkerEvent.SegmentStarted.class);
        render(newer, List.of(ALL.get(0), ALL.get(3)), 1);
        control.awaitDone(newer, List.of(0, 3));
        control.awaitDone(older, List.of(1, 2));
        control.awaitEnd(older);

        assertThat(done(older)).containsExactly(1, 2);
        assertThat(done(newer)).containsExactly(0, 3);
    }

    @Test
    void assemblesNothingWhileASegmentIsMissing() throws Exception {
        AttemptRef rendered = new AttemptRef(507, 57, 1);
        render(rendered, ALL.subList(0, 2), 2);
        control.awaitDone(rendered, List.of(0, 1));
        AttemptRef attempt = new AttemptRef(507, 58, 1);
        StageInput.Assemble input = new StageInput.Assemble(
                film,
                facts,
                LOSSLESS,
                507,
                TestingJobs.ranges(FRAMES, SEGMENT),
                Optional.empty(),
                Map.of(),
                control.manifests().desk());
        jobs.single(attempt, StageKind.ASSEMBLE, input, film);

        WorkerEvent.StageFailed failed = control.await(attempt, WorkerEvent.StageFailed.class);

        assertThat(failed.problem().code()).isEqualTo("RESULT_MISSING");
        assertThat(failed.problem().message()).contains("12 of 36 frames", "2 (frames 12 to 17)");
        assertThat(control.storage().deliverables(507)).doesNotExist();
    }

    private static void render(AttemptRef attempt, List<SegmentWork> segments, int slots) throws Exception {
        jobs.render(attempt, film, facts, identity, LOSSLESS, segments, slots);
    }

    private static List<SegmentWork> those(IntPredicate wanted) {
        return ALL.stream().filter(work -> wanted.test(work.index())).toList();
    }

    private static List<Integer> indices(List<SegmentWork> segments) {
        return segments.stream().map(SegmentWork::index).toList();
    }

    /** As a process leaves one that is killed while it writes. */
    private static Path leaveAside(long job, int segment) throws IOException {
        Path render = Files.createDirectories(control.storage().stage(job, "render"));
        return Files.writeString(
                render.resolve(".aside-01234567-89ab-cdef-0123-456789abcdef-segment-%05d.mkv".formatted(segment)),
                "half");
    }

    private static List<String> hashes(long job, int segment) {
        return FrameHashes.frames(
                control.storage().stage(job, "render").resolve("segment-%05d.mkv".formatted(segment)));
    }

    private static List<Integer> done(AttemptRef attempt) {
        List<Integer> done = new ArrayList<>();
        for (WorkerEvent event : control.events(attempt)) {
            if (event instanceof WorkerEvent.SegmentDone one) {
                done.add(one.segment());
            }
        }
        return done.stream().sorted().toList();
    }

    private static Instant startOf(AttemptRef attempt) {
        return control.await(attempt, WorkerEvent.SegmentStarted.class).at();
    }

    private static Instant endOf(AttemptRef attempt) {
        List<WorkerEvent.AboutAttempt> events = control.events(attempt);
        return events.get(events.size() - 1).at();
    }
}
