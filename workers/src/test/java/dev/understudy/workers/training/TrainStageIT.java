package dev.understudy.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.workers.Worker;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingWorkers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that makes room for others, in a good moment or at once, and goes on later. */
final class TrainStageIT {
    private static final String POOL = "training";
    private static final int ROUNDS = 40;
    private static final long JOB = 601;

    @TempDir
    static Path folder;

    @Test
    void stopsAfterARoundOrAtOnceAndGoesOn() throws Exception {
        try (TestingControlPlane control = new TestingControlPlane(TestingBroker.shared(), folder, POOL);
                Worker worker = TestingWorkers.start(TestingBroker.shared(), control, POOL, "local[2]")) {
            assertThat(worker.healthPort()).isPositive();
            TestingJobs jobs = new TestingJobs(control);
            List<FootageRef> footage = List.of(
                    footage(control, "carl-training", FootageRole.PERFORMER),
                    footage(control, "bruno-training", FootageRole.DOUBLE));

            AttemptRef first = new AttemptRef(JOB, 61, 1);
            train(jobs, first, footage, 0);
            control.await(first, WorkerEvent.SegmentStarted.class);
            control.cancel(first, true);
            control.await(first, WorkerEvent.StageCancelled.class);

            int done = rounds(control, first, WorkerEvent.SegmentDone.class).size();
            assertThat(done).isBetween(1, ROUNDS - 1);
            assertThat(rounds(control, first, WorkerEvent.SegmentStarted.class))
                    .as("the round that ran was finished, and none begun after it")
                    .isEqualTo(rounds(control, first, WorkerEvent.SegmentDone.class));

            AttemptRef second = new AttemptRef(JOB, 61, 2);
            train(jobs, second, footage, done);
            assertThat(control.await(second, WorkerEvent.SegmentStarted.class).segment())
                    .as("goes on where the first one stopped")
                    .isEqualTo(done);
            awaitHeartbeat(control, "job 601 train");
            control.cancel(second, false);
            control.await(second, WorkerEvent.StageCancelled.class);
            Instant cancelled = Instant.now();
            control.awaitAny(
                    WorkerEvent.Heartbeat.class,
                    beat -> beat.incarnation().equals(control.incarnation())
                            && beat.at().isAfter(cancelled)
                            && beat.slots().stream()
                                    .allMatch(slot -> slot.busyWith().isEmpty()));
        }
    }

    private static void awaitHeartbeat(TestingControlPlane control, String busyWith) {
        control.awaitAny(
                WorkerEvent.Heartbeat.class,
                beat -> beat.incarnation().equals(control.incarnation())
                        && beat.slots().stream()
                                .anyMatch(slot -> slot.busyWith().equals(busyWith)));
    }

    private static void train(TestingJobs jobs, AttemptRef attempt, List<FootageRef> footage, int from)
            throws Exception {
        List<SegmentWork> rounds = IntStream.range(from, ROUNDS)
                .mapToObj(round -> new SegmentWork(round, Optional.empty(), round, round + 1))
                .toList();
        List<AssetRef> assets = footage.stream().map(FootageRef::asset).toList();
        StageInput input = new StageInput.Train("carl", "tiny", ROUNDS, 7, 2, footage);
        jobs.assign(attempt, StageKind.TRAIN, input, assets, rounds, 2);
    }

    private static FootageRef footage(TestingControlPlane control, String sample, FootageRole role) throws Exception {
        AssetRef asset = control.store(TestingFilms.sample(sample + ".mp4"));
        return TestingFacesets.write(sample, role, control.storage().stage(JOB, "extract"), asset.sha256());
    }

    private static List<Integer> rounds(
            TestingControlPlane control, AttemptRef attempt, Class<? extends WorkerEvent> type) {
        return control.events(attempt).stream()
                .filter(type::isInstance)
                .map(event -> event instanceof WorkerEvent.SegmentStarted started
                        ? started.segment()
                        : ((WorkerEvent.SegmentDone) event).segment())
                .toList();
    }
}
