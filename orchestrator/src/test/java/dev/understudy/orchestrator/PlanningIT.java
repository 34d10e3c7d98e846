package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.api.WorkerView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.NoticeReader;
import dev.understudy.orchestrator.testing.RenderingCrew;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets which slots, and what becomes of segments and workers that do not go on. Each test in a pool of its own. */
@ExtendWith(TestingFarm.Extension.class)
class PlanningIT {
    @Test
    void whatNoWorkerCanRunHidesNothingBehindIt(TestingFarm farm) {
        String pool = pool(farm);
        try (FakeWorker worker = farm.workerOf(pool, 1)) {
            Cast cast = farm.cast();
            List<Long> odd = IntStream.range(0, 70)
                    .mapToObj(i -> farm.submit(cast.trainSpec(1) + "priority: 90\n" + "scheduling: {pool: " + pool
                                    + ", tags: [of-nobody]}\n")
                            .id())
                    .toList();
            long plain = farm.submit(in(pool, cast.trainSpec(1))).id();
            assertThat(worker.take().job()).isEqualTo(plain);
            assertThat(farm.api().get("jobs/" + odd.get(0) + "/why").body()).contains("of-nobody");
        }
    }

    @Test
    void aGangGetsItsSlotsTogetherAndSaysWhatItWaitsForUntilThen(TestingFarm farm) {
        String pool = pool(farm);
        Cast cast = farm.cast();
        try (FakeWorker worker = farm.workerOf(pool, 2)) {
            long other = farm.submit(in(pool, farm.cast().trainSpec(1).replace("rounds: 1", "rounds: 1, slots: 1")))
                    .id();
            Assignment occupant = worker.finishTo("train", farm);
            long job = farm.submit(in(pool, cast.trainSpec(1).replace("rounds: 1", "rounds: 1, slots: 2")))
                    .id();
            Assignment next = worker.take();
            while (!next.stageName().equals("check")) {
                worker.finish(next, farm);
                next = worker.take();
            }
            worker.finish(next, farm);
            assertThat(farm.api()
                            .awaitJob(job, view -> view.why().stream().anyMatch(why -> why.contains("2 slots")))
                            .why())
                    .anySatisfy(why -> assertThat(why).contains("train", "2 slots", "together"));
            assertThat(worker.getsNothingFor(Duration.ofSeconds(1))).isTrue();
            worker.finish(occupant, farm);
            Assignment gang = worker.take();
            assertThat(gang.job()).isEqualTo(job);
            assertThat(gang.slots()).isEqualTo(2);
            worker.finish(gang, farm);
            farm.api().awaitState(other, JobState.DONE);
            farm.api().awaitState(job, JobState.DONE);
        }
    }

    @Test
    void aFarMoreUrgentJobGetsTheSlotAtTheNextBoundaryAndTheTrainingGoesOnAfterwards(TestingFarm farm) {
        String pool = pool(farm);
        Cast cast = farm.cast();
        try (FakeWorker worker = farm.workerOf(pool, 1)) {
            long usual = farm.submit(in(pool, cast.trainSpec(4))).id();
            Assignment train = worker.finishTo("train", farm);
            worker.start(train, 0);
            worker.done(train, 0);
            long urgent =
                    farm.submit(in(pool, cast.trainSpec(1) + "priority: 95\n")).id();
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(train.stage());
                assertThat(command.atBoundary()).isTrue();
            });
            assertThat(worker.take().job()).isEqualTo(urgent);
            farm.api().post("jobs/" + urgent + "/cancel", Map.of());
            Assignment again = worker.take();
            assertThat(again.stage()).isEqualTo(train.stage());
            assertThat(again.segments()).extracting(SegmentWork::index).containsExactly(1, 2, 3);
            worker.finish(again, farm);
            farm.api().awaitState(usual, JobState.DONE);
        }
    }

    @Test
    void aSegmentThatDoesNotMoveIsRunAgainElsewhereAndOneResultCounts(TestingFarm farm) {
        String pool = pool(farm);
        try (FakeWorker first = farm.workerOf(pool, 6)) {
            long job = farm.submit(in(pool, manyFootages(farm, 5))).id();
            int started = 0;
            Assignment probe = null;
            while (started < 6) {
                probe = first.take();
                for (SegmentWork work : probe.segments()) {
                    first.start(probe, work.index());
                    if (work.index() < 5) {
                        first.done(probe, work.index());
                    }
                    started++;
                }
            }
            Assignment stuck = probe;
            try (FakeWorker second = farm.workerOf(pool, 1)) {
                Assignment again = second.take();
                assertThat(again.stage()).isEqualTo(stuck.stage());
                assertThat(again.attempt()).isEqualTo(stuck.attempt() + 1);
                assertThat(again.segments()).extracting(SegmentWork::index).containsExactly(5);
                second.finish(again, farm);
                assertThat(first.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                    assertThat(command.attempt()).isEqualTo(stuck.attempt());
                    assertThat(command.segments()).containsExactly(5);
                });
                first.done(stuck, 5);
                farm.api().awaitJob(job, view -> view.stages().get(0).segmentsDone() == 6);
                assertThat(farm.api()
                                .get("jobs/" + job + "/segments?stage=probe")
                                .asList(SegmentView.class))
                        .extracting(SegmentView::attempt)
                        .last()
                        .isEqualTo(again.attempt());
                farm.api().post("jobs/" + job + "/cancel", Map.of());
            }
        }
    }

    @Test
    void whoMissesItsDeadlineIsToldOfOnce(TestingFarm farm) {
        Cast cast = farm.cast();
        String pool = pool(farm);
        String deadline = Instant.now().plusSeconds(1).toString();
        long job = farm.submit(cast.trainSpec(1) + "scheduling: {pool: " + pool + ", deadline: \"" + deadline + "\"}\n")
                .id();
        try (NoticeReader notices = new NoticeReader(farm)) {
            assertThat(notices.await(cast.production(), all -> all.stream()
                            .anyMatch(notice -> notice.type() == NoticeType.JOB_LATE)))
                    .filteredOn(notice -> notice.type() == NoticeType.JOB_LATE)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.job()).contains(job));
        }
        farm.api().post("jobs/" + job + "/cancel", Map.of());
    }

    @Test
    void aSegmentThatKillsItsWorkersIsQuarantined(TestingFarm farm) {
        String pool = pool(farm);
        try (NoticeReader notices = new NoticeReader(farm)) {
            Cast cast = farm.cast();
            FakeWorker victim = farm.workerOf(pool, 2);
            long job = farm.submit(in(pool, cast.trainSpec(1))).id();
            for (int loss = 1; loss <= 3; loss++) {
                runTo(victim, 1);
                Awaitility.await("segment 1 to run the " + loss + ". time")
                        .until(() -> segment(farm, job, 1).state() == SegmentState.RUNNING);
                victim.kill();
                victim = loss < 3 ? farm.workerOf(pool, 2) : victim;
            }
            Problem problem =
                    farm.api().awaitState(job, JobState.FAILED).problem().orElseThrow();
            assertThat(problem.code()).isEqualTo("KILLS_WORKERS");
            assertThat(problem.message()).contains("3 workers were lost");
            assertThat(notices.await(cast.production(), all -> all.stream()
                            .anyMatch(notice -> notice.type() == NoticeType.SEGMENT_QUARANTINED)))
                    .filteredOn(notice -> notice.type() == NoticeType.SEGMENT_QUARANTINED)
                    .hasSize(1);
        }
    }

    @Test
    void aWorkerThatFailsWhereOthersSucceedIsBenchedAndShown(TestingFarm farm) {
        String pool = pool(farm);
        Problem broken = new Problem("DISK_FULL", ErrorClass.TRANSIENT, "no space is left", "make some");
        try (FakeWorker good = farm.workerOf(pool, 1);
                FakeWorker bad = farm.workerOf(pool, 1);
                RenderingCrew crew = new RenderingCrew(good, farm)) {
            Thread failing = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        Assignment assignment = bad.take();
                        bad.fail(assignment, broken);
                    } catch (AssertionError | IllegalStateException e) {
                        return; // nothing comes any more
                    }
                }
            });
            failing.start();
            try {
                Awaitility.await("the bench")
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            farm.submit(in(pool, farm.cast().trainSpec(1)));
                            return worker(farm, bad).mode().name().equals("BENCHED");
                        });
            } finally {
                failing.interrupt();
            }
            assertThat(worker(farm, bad).modeReason().orElseThrow()).contains("DISK_FULL", "others went on with");
            assertThat(worker(farm, good).mode().name()).isEqualTo("ACTIVE");
            assertThat(crew).isNotNull();
        }
    }

    /** Does what comes until that segment runs. */
    private static void runTo(FakeWorker worker, int segment) {
        boolean runs = false;
        while (!runs) {
            Assignment assignment = worker.take();
            for (SegmentWork work : assignment.segments()) {
                worker.start(assignment, work.index());
                if (work.index() == segment) {
                    runs = true;
                } else {
                    worker.done(assignment, work.index());
                }
            }
        }
    }

    private static String pool(TestingFarm farm) {
        String pool = farm.name("pool");
        farm.api().put("pools/" + pool, Map.of());
        return pool;
    }

    private static String in(String pool, String spec) {
        return spec + "scheduling: {pool: " + pool + "}\n";
    }

    /** A training on so many pieces of footage of the performer. */
    private static String manyFootages(TestingFarm farm, int count) {
        Cast cast = farm.cast();
        List<String> more =
                IntStream.range(1, count).mapToObj(i -> farm.footage().sha256()).toList();
        String one = cast.footage().sha256();
        return cast.trainSpec(1)
                .replaceFirst("footage: \\[" + one, "footage: [" + one + ", " + String.join(", ", more));
    }

    private static SegmentView segment(TestingFarm farm, long job, int index) {
        return farm.api()
                .get("jobs/" + job + "/segments?stage=probe")
                .asList(SegmentView.class)
                .get(index);
    }

    private static WorkerView worker(TestingFarm farm, FakeWorker worker) {
        return farm.api().get("workers").asList(WorkerView.class).stream()
                .filter(view -> view.name().equals(worker.name()))
                .findFirst()
                .orElseThrow();
    }
}
