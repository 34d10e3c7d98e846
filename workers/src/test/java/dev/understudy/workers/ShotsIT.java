package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.shot.Shot;
import dev.understudy.contract.shot.ShotPart;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.Retake;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.ShotInput;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.still.StillAnswer;
import dev.understudy.contract.still.StillRequest;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.media.still.StillServer;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingIdentity;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingMarks;
import dev.understudy.workers.testing.TestingWorkers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film of three shots: it is measured shot by shot, and one of them is rendered again while the others keep every bit. */
class ShotsIT {
    private static final String POOL = "shots";
    private static final int[] SHOTS = {40, 30, 26};
    private static final long FRAMES = 96;
    private static final FrameRange SECOND = new FrameRange(40, 70);

    @TempDir
    static Path folder;

    private static TestingControlPlane control;
    private static TestingJobs jobs;
    private static Worker worker;
    private static AssetRef film;
    private static MediaFacts facts;
    private static String identityPath;

    @BeforeAll
    static void start() throws Exception {
        control = new TestingControlPlane(TestingBroker.shared(), folder, POOL);
        jobs = new TestingJobs(control);
        worker = TestingWorkers.start(TestingBroker.shared(), control, POOL, "local[2]");
        film = control.store(TestingFilms.joined(
                TestingFilms.sample("bruno-film.mp4"),
                TestingFilms.sample("bruno-training.mp4"),
                SHOTS,
                folder.resolve("three.mkv")));
        identityPath = control.storage()
                .relativize(TestingIdentity.write(
                        control.storage().root().resolve("identities/carl/1"),
                        TestingFilms.sample("carl-training.mp4"),
                        TestingFilms.sample("bruno-training.mp4")));
        facts = jobs.probed(new AttemptRef(401, 11, 1), film);
        assertThat(facts.frames()).isEqualTo(FRAMES);
    }

    @AfterAll
    static void stop() {
        worker.close();
        control.close();
    }

    @Test
    void rendersOneShotAgainAndKeepsEveryBitOfTheOthers() throws Exception {
        Path first = null;
        for (RenderSettings settings : List.of(codec("h264"), codec("av1"))) {
            long job = settings.codec().orElseThrow().equals("h264") ? 401 : 403;
            List<Shot> shots = Shot.of(render(job, settings));
            assertThat(shots)
                    .extracting(shot -> new FrameRange(shot.from(), shot.to()))
                    .containsExactly(new FrameRange(0, 40), SECOND, new FrameRange(70, 96));
            assertThat(shots).allSatisfy(ShotsIT::isMeasured);

            StageResult.Assemble before = assemble(job, settings, List.of());
            retake(job + 1, settings, before);
            first = control.storage().resolve(before.deliverable());
        }
        looksAtSingleFrames(first);
    }

    private static List<ShotPart> render(long job, RenderSettings settings) throws Exception {
        AttemptRef render = new AttemptRef(job, 12, 1);
        jobs.render(render, film, facts, identityPath, settings, 48);
        return parts(control.awaitDone(render, List.of(0, 1)));
    }

    private static void isMeasured(Shot shot) {
        long frames = shot.to() - shot.from();
        assertThat(shot.measures().frames()).isEqualTo(frames);
        assertThat(shot.measures().replaced()).isEqualTo(frames);
        assertThat(shot.measures().missed()).isZero();
        assertThat(shot.measures().sharpness().count()).isEqualTo(frames);
        assertThat(shot.measures().sharpness().least()).isPositive();
        // Not of the first frame, nor across the segments' border.
        assertThat(shot.measures().flicker().count()).isBetween(frames - 2, frames - 1);
        assertThat(shot.measures().likeness().count()).isBetween(2L, 4L);
        assertThat(shot.scores()).isNotEmpty();
    }

    /** The second shot lies in two segments of the first render. */
    private static void retake(long job, RenderSettings settings, StageResult.Assemble before) throws Exception {
        ShotSettings wide = new ShotSettings(
                Optional.of("none"),
                Optional.of(0.4),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        AttemptRef render = new AttemptRef(job, 22, 1);
        jobs.render(
                render,
                new StageInput.Render(
                        "The tide",
                        film,
                        facts,
                        identityPath,
                        settings,
                        TestingMarks.MARK,
                        List.of(new ShotInput(SECOND.from(), SECOND.to(), wide, Optional.empty()))),
                List.of(new SegmentWork(0, Optional.empty(), 40, 48), new SegmentWork(1, Optional.empty(), 48, 70)));
        List<ShotPart> parts = parts(control.awaitDone(render, List.of(0, 1)));
        assertThat(parts).extracting(ShotPart::cut).containsExactly(true, false);

        List<Retake> retakes = List.of(new Retake(job, List.of(new FrameRange(40, 48), new FrameRange(48, 70))));
        StageResult.Assemble after = assemble(job, settings, retakes);
        List<String> old = FrameHashes.frames(control.storage().resolve(before.deliverable()));
        List<String> made = FrameHashes.frames(control.storage().resolve(after.deliverable()));
        for (int frame = 0; frame < FRAMES; frame++) {
            boolean again = frame >= SECOND.from() && frame < SECOND.to();
            assertThat(made.get(frame).equals(old.get(frame)))
                    .as("frame %d of job %d", frame, job)
                    .isEqualTo(!again);
        }
        AttemptRef verify = new AttemptRef(job, 24, 1);
        jobs.single(
                verify,
                StageKind.VERIFY,
                new StageInput.Verify(
                        film,
                        facts,
                        settings,
                        after.deliverable(),
                        after.besides(),
                        identityPath,
                        job - 1,
                        Optional.empty(),
                        TestingMarks.MARK,
                        control.manifests().roots(),
                        retakes),
                film);
        StageResult.Verify verified = (StageResult.Verify)
                control.await(verify, WorkerEvent.StageDone.class).result();
        assertThat(verified.checks()).isNotEmpty().allMatch(StageResult.Check::passed);
        assertThat(verified.metrics()).containsEntry("frames", (double) FRAMES).containsEntry("faces_replaced", (double)
                FRAMES);
    }

    private static StageResult.Assemble assemble(long job, RenderSettings settings, List<Retake> retakes)
            throws Exception {
        AttemptRef attempt = new AttemptRef(job, 13, 1);
        jobs.single(
                attempt,
                StageKind.ASSEMBLE,
                new StageInput.Assemble(
                        film,
                        facts,
                        settings,
                        retakes.isEmpty() ? job : job - 1,
                        TestingJobs.ranges(FRAMES, 48),
                        Optional.empty(),
                        Map.of("understudy.job", Long.toString(job)),
                        control.manifests().desk(),
                        retakes),
                film);
        return (StageResult.Assemble)
                control.await(attempt, WorkerEvent.StageDone.class).result();
    }

    /** What assembling left beside the film finds every frame; one that there is not is refused in words. */
    private static void looksAtSingleFrames(Path made) throws Exception {
        Path index = folder.resolve("still.frames");
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        String requests =
                request(made, index, 41, "png") + request(made, index, 96, "png") + request(made, index, 3, "jpeg");
        new StillServer().serve(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)), answers);

        byte[] all = answers.toByteArray();
        int end = indexOf(all, '\n', 0);
        StillAnswer png = answer(all, 0, end);
        assertThat(png.problem()).isEmpty();
        assertThat(all[end + 2]).isEqualTo((byte) 'P');
        int second = end + 1 + png.bytes();
        int secondEnd = indexOf(all, '\n', second);
        assertThat(answer(all, second, secondEnd).problem().orElseThrow().message())
                .isEqualTo("there is no frame 96; the film has 96, from 0 on");
        int third = secondEnd + 1;
        assertThat(answer(all, third, indexOf(all, '\n', third)).bytes()).isPositive();
        assertThat(index).isNotEmptyFile();
    }

    private static String request(Path made, Path index, long frame, String format) {
        return Json.write(new StillRequest(
                        made.toString(), "the film", index.toString(), false, frame, format, Optional.of(160)))
                + "\n";
    }

    private static StillAnswer answer(byte[] all, int from, int to) {
        return Json.read(new String(all, from, to - from, StandardCharsets.UTF_8), StillAnswer.class);
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static List<ShotPart> parts(Map<Integer, SegmentResult> done) {
        return new TreeMap<>(done)
                .values().stream()
                        .flatMap(result -> ((SegmentResult.Rendered) result).parts().stream())
                        .toList();
    }

    private static RenderSettings codec(String codec) {
        return new RenderSettings(
                Optional.of(codec),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
