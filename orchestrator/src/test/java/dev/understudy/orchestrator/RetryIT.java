package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Failures, cancelling and retrying. */
@ExtendWith(TestingFarm.Extension.class)
class RetryIT {
    @Test
    void whatMayPassIsTriedSixTimes(TestingFarm farm) {
        Problem gone = new Problem("EXECUTOR_LOST", ErrorClass.TRANSIENT, "an executor went away", "wait");
        long job = farm.submit(farm.cast().trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            for (int attempt = 1; attempt <= 6; attempt++) {
                Assignment probe = worker.take();
                assertThat(probe.attempt()).isEqualTo(attempt);
                worker.fail(probe, gone);
            }
            JobView failed = farm.api().awaitState(job, JobState.FAILED);
            assertThat(failed.problem()).contains(gone);
            assertThat(failed.stages().get(0).state()).isEqualTo(StageState.FAILED);
        }
        assertThat(farm.api().get("jobs/" + job + "/attempts").asList(AttemptView.class))
                .extracting(AttemptView::state)
                .hasSize(6)
                .containsOnly(AttemptState.FAILED);
    }

    @Test
    void whatIsWrongWithTheInputFailsAtOnce(TestingFarm farm) {
        Problem damaged = new Problem("FILM_DAMAGED", ErrorClass.INPUT, "the film is damaged", "send it again");
        long job = farm.submit(farm.cast().trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.fail(worker.take(), damaged);
            assertThat(farm.api().awaitState(job, JobState.FAILED).problem()).contains(damaged);
        }
    }

    @Test
    void aCancelledJobStopsItsWorkerAndARetryGoesOnFromWhatIsDone(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(4)).id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment train = worker.finishTo("train", farm);
            worker.start(train, 0);
            worker.done(train, 0);
            worker.start(train, 1);
            farm.api().awaitJob(job, view -> view.stages().get(3).segmentsRunning() == 3);
            Api.Answer cancelled = farm.api().post("jobs/" + job + "/cancel", Map.of());
            assertThat(cancelled.as(JobView.class).state()).isEqualTo(JobState.CANCELLED);
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(train.stage());
                assertThat(command.attempt()).isEqualTo(1);
            });
            Awaitility.await("the worker's word that it has stopped").untilAsserted(() -> assertThat(farm.api()
                            .get("jobs/" + job + "/segments?stage=train")
                            .asList(SegmentView.class))
                    .extracting(SegmentView::state)
                    .containsExactly(
                            SegmentState.DONE, SegmentState.CANCELLED, SegmentState.CANCELLED, SegmentState.CANCELLED));
            assertThat(farm.api().post("jobs/" + job + "/cancel", Map.of()).status())
                    .isEqualTo(409);
            worker.done(train, 1);

            assertThat(farm.api()
                            .post("jobs/" + job + "/retry", Map.of())
                            .as(JobView.class)
                            .state())
                    .isEqualTo(JobState.QUEUED);
            Assignment again = worker.take();
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.segments()).extracting(SegmentWork::index).containsExactly(1, 2, 3);
            worker.finish(again, farm);
            farm.api().awaitState(job, JobState.DONE);
            assertThat(farm.api()
                            .post("jobs/" + job + "/retry", Map.of())
                            .problem()
                            .code())
                    .isEqualTo("WRONG_STATE");
        }
    }
}
