package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingWorkers;
import java.nio.file.Path;
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

        StageResult.Extract extracted = (StageResult.Extract)
                control.await(attempt, WorkerEvent.StageDone.class).result();

        assertThat(extracted.faces()).containsEntry(footage.asset().sha256(), 30);
        assertThat(control.storage().stage(301, "extract").resolve("segment-00001.faces"))
                .isNotEmptyFile();
    }

    @Test
    void refusesFootageOfTwoPeopleBeforeAllOfItIsLookedAt() throws Exception {
        FootageRef footage = probed(302, control.store(TestingFilms.sample("two-shot.mp4")));
        AttemptRef attempt = new AttemptRef(302, 22, 1);
        jobs.extract(attempt, 5, footage);

        WorkerEvent.StageFailed failed = control.await(attempt, WorkerEvent.StageFailed.class);

        assertThat(failed.problem().code()).isEqualTo("SEVERAL_PEOPLE");
        assertThat(failed.problem().message()).contains("two-shot.mp4");
        assertThat(control.events(attempt))
                .filteredOn(WorkerEvent.SegmentDone.class::isInstance)
                .hasSizeLessThan(15);
    }

    private static FootageRef probed(long job, AssetRef asset) throws Exception {
        AttemptRef attempt = new AttemptRef(job, 21, 1);
        jobs.probe(attempt, asset);
        MediaFacts facts = ((StageResult.Probe)
                        control.await(attempt, WorkerEvent.StageDone.class).result())
                .facts()
                .get(asset.sha256());
        return new FootageRef(asset, FootageRole.PERFORMER, facts);
    }
}
