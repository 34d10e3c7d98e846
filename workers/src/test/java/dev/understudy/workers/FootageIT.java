package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.workers.extracting.SelectedFaces;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingWorkers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces taken from footage, and footage that is refused. */
final class FootageIT {
    private static final String POOL = "footage";

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
    void storesTheFaceOfEveryFrame() throws Exception {
        Path take = TestingFilms.beginningOf(TestingFilms.sample("carl-training.mp4"), 30, folder.resolve("take.mp4"));
        FootageRef footage = probed(301, control.store(take));
        AttemptRef attempt = new AttemptRef(301, 22, 1);
        jobs.extract(attempt, 20, footage);

        assertThat(faces(control.awaitDone(attempt, List.of(0, 1)))).isEqualTo(30);
        assertThat(control.storage().stage(301, "extract").resolve("segment-00001.faces"))
                .isNotEmptyFile();
    }

    @Test
    void saysHowFarItIs() throws Exception {
        Path take = TestingFilms.beginningOf(TestingFilms.sample("carl-training.mp4"), 200, folder.resolve("long.mp4"));
        FootageRef footage = probed(304, control.store(take));
        AttemptRef attempt = new AttemptRef(304, 22, 1);
        jobs.extract(attempt, 200, footage);
        WorkerEvent.SegmentProgress progress = control.await(
                attempt, WorkerEvent.SegmentProgress.class, event -> event.fraction() > 0 && event.fraction() < 1);
        assertThat(progress.segment()).isZero();
        control.awaitDone(attempt, List.of(0));
    }

    @Test
    void countsTheFacesOfOnePersonAndLeavesOutWhatWasSkipped() throws Exception {
        Path take = TestingFilms.beginningOf(TestingFilms.sample("carl-training.mp4"), 31, folder.resolve("one.mp4"));
        FootageRef footage = probed(303, control.store(take));
        AttemptRef attempt = new AttemptRef(303, 22, 1);
        jobs.extract(attempt, 16, footage);
        control.awaitDone(attempt, List.of(0, 1));
        Files.delete(control.storage().stage(303, "extract").resolve("segment-00001.faces"));

        StageResult.Checked checked = check(303, List.of(0), footage);

        assertThat(checked.faces()).containsEntry(footage.asset().sha256(), 16);
        assertThat(checked.facesets()).singleElement().satisfies(faceset -> {
            assertThat(faceset.role()).isEqualTo(FootageRole.PERFORMER);
            assertThat(faceset.frames()).isEqualTo(16);
            assertThat(faceset.kept()
                            + faceset.dropped().values().stream()
                                    .mapToInt(n -> n)
                                    .sum())
                    .isEqualTo(16);
            assertThat(faceset.missing()).isNotEmpty();
        });
        Path extracted = control.storage().stage(303, "extract");
        assertThat(SelectedFaces.find(extracted).orElseThrow().kept())
                .containsOnlyKeys("segment-00000.faces")
                .extractingByKey("segment-00000.faces")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(checked.facesets().get(0).kept());
    }

    @Test
    void refusesFootageOfTwoPeople() throws Exception {
        FootageRef footage = probed(302, control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(302, 22, 1);
        jobs.extract(attempt, 25, footage);
        assertThat(faces(control.awaitDone(attempt, List.of(0, 1, 2)))).isZero();

        AttemptRef check = new AttemptRef(302, 23, 1);
        jobs.check(check, List.of(0, 1, 2), footage);
        WorkerEvent.StageFailed failed = control.await(check, WorkerEvent.StageFailed.class);

        assertThat(failed.problem().code()).isEqualTo("SEVERAL_PEOPLE");
        assertThat(failed.problem().message()).contains("two-shot.mp4");
        assertThat(control.events(check)).noneMatch(WorkerEvent.StageDone.class::isInstance);
    }

    @Test
    void footageOfSomebodyElseThanWasEnrolledIsRefusedWithAPictureAndAStrangerInItIsLeftOut() throws Exception {
        Path carl = TestingFilms.beginningOf(TestingFilms.sample("carl-training.mp4"), 24, folder.resolve("carl.mp4"));
        Path bruno =
                TestingFilms.beginningOf(TestingFilms.sample("bruno-training.mp4"), 24, folder.resolve("bruno.mp4"));
        FootageRef reference = probed(305, control.store(carl));
        FootageRef stranger = probed(306, control.store(bruno));
        jobs.extract(new AttemptRef(305, 22, 1), 24, stranger, reference);
        control.awaitDone(new AttemptRef(305, 22, 1), List.of(0, 1));

        AttemptRef wrong = new AttemptRef(305, 23, 1);
        jobs.check(wrong, List.of(0, 1), reference.asset().sha256(), stranger);
        WorkerEvent.StageFailed failed = control.await(wrong, WorkerEvent.StageFailed.class);
        assertThat(failed.problem().code()).isEqualTo("WRONG_PERSON");
        assertThat(failed.problem().message()).contains("bruno.mp4", "24 of its 24 faces are somebody else's");
        assertThat(control.storage().stage(305, "check").resolve("wrong-person.png"))
                .isNotEmptyFile();

        AttemptRef skipped = new AttemptRef(305, 25, 1);
        jobs.check(skipped, List.of(0), reference.asset().sha256(), stranger);
        assertThat(control.await(skipped, WorkerEvent.StageFailed.class)
                        .problem()
                        .message())
                .as("nobody gets around the reference by skipping it")
                .contains("the reference of the performer");

        AttemptRef right = new AttemptRef(305, 24, 1);
        jobs.check(right, List.of(0, 1), reference.asset().sha256(), reference);
        StageResult.Checked checked = (StageResult.Checked)
                control.await(right, WorkerEvent.StageDone.class).result();
        assertThat(checked.facesets()).singleElement().satisfies(faceset -> assertThat(faceset.frames())
                .as("what is enrolled by is not counted twice, and the stranger not at all")
                .isEqualTo(24));
    }

    private static StageResult.Checked check(long job, List<Integer> segments, FootageRef... footage) throws Exception {
        AttemptRef attempt = new AttemptRef(job, 23, 1);
        jobs.check(attempt, segments, footage);
        return (StageResult.Checked)
                control.await(attempt, WorkerEvent.StageDone.class).result();
    }

    private static int faces(Map<Integer, SegmentResult> results) {
        return results.values().stream()
                .mapToInt(result -> ((SegmentResult.Extracted) result).faces())
                .sum();
    }

    private static FootageRef probed(long job, AssetRef asset) throws Exception {
        MediaFacts facts = jobs.probed(new AttemptRef(job, 21, 1), asset);
        return new FootageRef(asset, FootageRole.PERFORMER, facts);
    }
}
