package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.media.film.SoundTrack;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingIdentity;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingMarks;
import dev.understudy.workers.testing.TestingWorkers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film from probing to its report, with a cancellation and a stop of the worker on the way. */
final class FilmIT {
    private static final RenderSettings SETTINGS = Json.read(
            "{\"codec\":\"h264\",\"segmentFrames\":" + FilmIT.SEGMENT
                    + ",\"deliver\":[\"film\",\"matte\",\"face\",\"frames_json\",\"proxy\"]}",
            RenderSettings.class);
    private static final int SEGMENT = 8;
    /** Enough segments for the worker to be stopped while some are left. */
    private static final int FRAMES = 20 * SEGMENT;

    /** A segment that a person skipped. */
    private static final int PLATE = 13;

    private static final String POOL = "film";

    @TempDir
    static Path folder;

    private static TestingControlPlane control;
    private static TestingJobs jobs;
    private static Worker worker;

    @BeforeAll
    static void start() throws Exception {
        control = new TestingControlPlane(TestingBroker.shared(), folder, POOL);
        jobs = new TestingJobs(control);
        worker = TestingWorkers.start(TestingBroker.shared(), control, POOL, "local[2]");
    }

    @AfterAll
    static void stop() {
        worker.close();
        control.close();
    }

    @Test
    void rendersAFilmAndNeverDoesADoneSegmentAgain() throws Exception {
        AssetRef film = control.store(
                TestingFilms.beginningOf(TestingFilms.sample("bruno-film.mp4"), FRAMES, folder.resolve("film.mp4")));
        Path identity = TestingIdentity.write(
                control.storage().root().resolve("identities/carl/1"),
                TestingFilms.sample("carl-training.mp4"),
                TestingFilms.sample("bruno-training.mp4"));
        String identityPath = control.storage().relativize(identity);

        AttemptRef probe = new AttemptRef(201, 11, 1);
        MediaFacts facts = jobs.probed(probe, film);

        AttemptRef cancelled = new AttemptRef(201, 12, 1);
        jobs.render(cancelled, film, facts, identityPath, SETTINGS, segments(), 2);
        control.await(cancelled, WorkerEvent.SegmentDone.class);
        control.cancel(cancelled, false);
        control.await(cancelled, WorkerEvent.StageCancelled.class);

        AttemptRef stopped = new AttemptRef(201, 12, 2);
        jobs.render(stopped, film, facts, identityPath, SETTINGS, segments(), 2);
        control.await(stopped, WorkerEvent.SegmentDone.class, done -> done.seconds() > 0);
        worker.close();
        control.await(stopped, WorkerEvent.StageCancelled.class);
        Set<Integer> doneBefore = done(cancelled);
        doneBefore.addAll(done(stopped));

        worker = TestingWorkers.start(TestingBroker.shared(), control, POOL, "local[2]");
        AttemptRef render = new AttemptRef(201, 12, 3);
        jobs.render(render, film, facts, identityPath, SETTINGS, segments(), 2);
        Map<Integer, SegmentResult> rendered = control.awaitDone(
                render, IntStream.range(0, FRAMES / SEGMENT).boxed().toList());

        assertThat(TestingJobs.counts(rendered.remove(PLATE))).isEqualTo(new SegmentResult.Rendered(SEGMENT, 0, 0));
        assertThat(rendered.values())
                .extracting(TestingJobs::counts)
                .containsOnly(new SegmentResult.Rendered(SEGMENT, SEGMENT, SEGMENT));
        assertThat(doneBefore).isNotEmpty();
        assertThat(startedIn(render)).doesNotContainAnyElementsOf(doneBefore);
        assertThat(done(render))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, FRAMES / SEGMENT).boxed().toList());

        StageResult.Assemble assembled = assemble(film, facts);
        verify(film, facts, identityPath, assembled);
        dub(film, facts, identityPath);
    }

    private static List<SegmentWork> segments() {
        return TestingJobs.segments(FRAMES, SEGMENT).stream()
                .map(work -> new SegmentWork(work.index(), work.asset(), work.from(), work.to(), work.index() == PLATE))
                .toList();
    }

    private StageResult.Assemble assemble(AssetRef film, MediaFacts facts) throws Exception {
        AttemptRef attempt = new AttemptRef(201, 13, 1);
        jobs.single(
                attempt,
                StageKind.ASSEMBLE,
                new StageInput.Assemble(
                        film,
                        facts,
                        SETTINGS,
                        201,
                        TestingJobs.ranges(FRAMES, SEGMENT),
                        Optional.empty(),
                        Map.of("understudy.job", "201"),
                        control.manifests().desk()),
                film);
        StageResult.Assemble assembled = (StageResult.Assemble)
                control.await(attempt, WorkerEvent.StageDone.class).result();
        Path file = control.storage().resolve(assembled.deliverable());
        assertThat(AssetHashes.sha256(file)).isEqualTo(assembled.sha256());
        assertThat(assembled.facts().frames()).isEqualTo(FRAMES);
        assertThat(FrameHashes.audio(file))
                .isEqualTo(FrameHashes.audio(control.storage().asset(film.sha256())))
                .isNotEmpty();
        assertThat(assembled.besides())
                .extracting(StageResult.Beside::output)
                .containsExactly("matte", "face", "frames_json", "proxy");
        for (StageResult.Beside beside : assembled.besides()) {
            assertThat(beside.frames()).isEqualTo(FRAMES);
            assertThat(AssetHashes.sha256(control.storage().resolve(beside.path())))
                    .isEqualTo(beside.sha256());
        }
        return assembled;
    }

    private void verify(AssetRef film, MediaFacts facts, String identityPath, StageResult.Assemble assembled)
            throws Exception {
        AttemptRef attempt = new AttemptRef(201, 14, 1);
        jobs.single(
                attempt,
                StageKind.VERIFY,
                new StageInput.Verify(
                        film,
                        facts,
                        SETTINGS,
                        assembled.deliverable(),
                        assembled.besides(),
                        identityPath,
                        201,
                        Optional.empty(),
                        TestingMarks.MARK,
                        control.manifests().roots()),
                film);
        StageResult.Verify verified = (StageResult.Verify)
                control.await(attempt, WorkerEvent.StageDone.class).result();

        assertThat(verified.checks()).allMatch(StageResult.Check::passed);
        assertThat(verified.checks())
                .extracting(StageResult.Check::name)
                .contains("frames", "matte", "face", "frames_json", "proxy");
        assertThat(verified.metrics())
                .containsEntry("frames", (double) FRAMES)
                .containsEntry("faces_replaced", (double) FRAMES - SEGMENT)
                .containsKeys("identity_to_performer", "identity_to_double", "closer_to_performer_fraction");
        Path report = control.storage().resolve(verified.report());
        JsonNode json = Json.mapper().readTree(report.toFile());
        assertThat(json.path("frames").asLong()).isEqualTo(FRAMES);
        assertThat(json.path("identity_to_performer").isNumber()).isTrue();
        assertThat(report.resolveSibling("report.html")).content().contains("contact-sheet-1.png");
        assertThat(report.resolveSibling("contact-sheet-1.png")).isNotEmptyFile();
    }

    /** Another job lays another sound under the pictures of the first. */
    private void dub(AssetRef film, MediaFacts facts, String identityPath) throws Exception {
        AssetRef track = control.store(TestingFilms.sample("line-en.wav"));
        AttemptRef assemble = new AttemptRef(202, 15, 1);
        StageInput.Assemble input = new StageInput.Assemble(
                film,
                facts,
                SETTINGS,
                201,
                TestingJobs.ranges(FRAMES, SEGMENT),
                Optional.of(track),
                Map.of("understudy.job", "202"),
                control.manifests().desk());
        jobs.single(assemble, StageKind.ASSEMBLE, input, film, track);
        StageResult.Assemble dubbed = (StageResult.Assemble)
                control.await(assemble, WorkerEvent.StageDone.class).result();
        Path file = control.storage().resolve(dubbed.deliverable());
        assertThat(FrameHashes.audio(file))
                .isEqualTo(FrameHashes.audio(new SoundTrack(control.storage().asset(track.sha256()), track.name())));
        assertThat(FrameHashes.frames(file))
                .isEqualTo(
                        FrameHashes.frames(control.storage().deliverables(201).resolve(file.getFileName())));

        AttemptRef verify = new AttemptRef(202, 16, 1);
        jobs.single(
                verify,
                StageKind.VERIFY,
                new StageInput.Verify(
                        film,
                        facts,
                        SETTINGS,
                        dubbed.deliverable(),
                        dubbed.besides(),
                        identityPath,
                        201,
                        Optional.of(track),
                        TestingMarks.MARK,
                        control.manifests().roots()),
                film,
                track);
        assertThat(((StageResult.Verify) control.await(verify, WorkerEvent.StageDone.class)
                                .result())
                        .checks())
                .isNotEmpty()
                .allMatch(StageResult.Check::passed);

        AttemptRef smuggled = new AttemptRef(202, 15, 2);
        jobs.single(smuggled, StageKind.ASSEMBLE, input, film);
        assertThat(control.await(smuggled, WorkerEvent.StageFailed.class)
                        .problem()
                        .code())
                .as("a track that the ticket does not name")
                .isEqualTo("ASSET_NOT_IN_TICKET");
    }

    private static Set<Integer> done(AttemptRef attempt) {
        return control.events(attempt).stream()
                .filter(WorkerEvent.SegmentDone.class::isInstance)
                .map(event -> ((WorkerEvent.SegmentDone) event).segment())
                .collect(Collectors.toSet());
    }

    private static List<Integer> startedIn(AttemptRef attempt) {
        return control.events(attempt).stream()
                .filter(WorkerEvent.SegmentStarted.class::isInstance)
                .map(event -> ((WorkerEvent.SegmentStarted) event).segment())
                .toList();
    }
}
