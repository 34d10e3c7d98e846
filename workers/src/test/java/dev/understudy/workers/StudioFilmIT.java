package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film as a broadcaster hands it over, rendered as an editor takes it: interlaced MOV in, ProRes in MXF out. */
final class StudioFilmIT {
    private static final int FRAMES = 16;
    private static final int SEGMENT = 8;
    private static final String POOL = "studio";

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
    void rendersInterlacedFilmsOnRequestIntoWhatEditorsTake() throws Exception {
        AssetRef film = control.store(
                TestingFilms.interlaced(TestingFilms.sample("bruno-film.mp4"), FRAMES, folder.resolve("fields.mov")));
        Path identity = TestingIdentity.write(
                control.storage().root().resolve("identities/carl/1"),
                TestingFilms.sample("carl-training.mp4"),
                TestingFilms.sample("bruno-training.mp4"));
        String identityPath = control.storage().relativize(identity);
        MediaFacts facts = jobs.probed(new AttemptRef(301, 11, 1), film);
        assertThat(facts.isInterlaced()).isTrue();

        AttemptRef refused = new AttemptRef(301, 12, 1);
        jobs.render(refused, film, facts, identityPath, settings(false), SEGMENT);
        assertThat(control.await(refused, WorkerEvent.StageFailed.class).problem())
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("INTERLACED"))
                .satisfies(problem -> assertThat(problem.remedy()).contains("deinterlace: true"));

        AttemptRef render = new AttemptRef(301, 12, 2);
        jobs.render(render, film, facts, identityPath, settings(true), SEGMENT);
        assertThat(control.awaitDone(render, List.of(0, 1)).values())
                .extracting(TestingJobs::counts)
                .containsOnly(new SegmentResult.Rendered(SEGMENT, SEGMENT, SEGMENT));

        AttemptRef assemble = new AttemptRef(301, 13, 1);
        jobs.single(
                assemble,
                StageKind.ASSEMBLE,
                new StageInput.Assemble(
                        film,
                        facts,
                        settings(true),
                        301,
                        TestingJobs.ranges(FRAMES, SEGMENT),
                        Optional.empty(),
                        Map.of("understudy.job", "301"),
                        control.manifests().desk()),
                film);
        StageResult.Assemble assembled = (StageResult.Assemble)
                control.await(assemble, WorkerEvent.StageDone.class).result();
        assertThat(assembled.deliverable()).endsWith("film.mxf");
        assertThat(assembled.facts().codec()).isEqualTo("prores");
        assertThat(assembled.facts().isInterlaced()).isFalse();

        AttemptRef verify = new AttemptRef(301, 14, 1);
        jobs.single(
                verify,
                StageKind.VERIFY,
                new StageInput.Verify(
                        film,
                        facts,
                        settings(true),
                        assembled.deliverable(),
                        assembled.besides(),
                        identityPath,
                        301,
                        Optional.empty(),
                        TestingMarks.MARK,
                        control.manifests().roots()),
                film);
        StageResult.Verify verified = (StageResult.Verify)
                control.await(verify, WorkerEvent.StageDone.class).result();
        assertThat(verified.checks()).allMatch(StageResult.Check::passed);
        assertThat(verified.checks())
                .anyMatch(check ->
                        check.name().equals("timecode") && check.detail().equals("10:00:00:00"));
    }

    private static RenderSettings settings(boolean deinterlace) {
        return Json.read(
                "{\"codec\":\"prores\",\"container\":\"mxf\",\"segmentFrames\":%d,\"deinterlace\":%b}"
                        .formatted(SEGMENT, deinterlace),
                RenderSettings.class);
    }
}
