package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.OrchestratorProcess;
import dev.understudy.orchestrator.testing.TestingFarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orchestrators and the bus die and come back in the middle of a job. */
@ExtendWith(TestingFarm.Extension.class)
class OutagesIT {
    @Test
    void aStandbyGoesOnWhereTheLeaderDied(TestingFarm farm) {
        Cast cast = farm.cast();
        try (OrchestratorProcess standby = farm.another("standby");
                FakeWorker worker = farm.worker(1)) {
            standby.start();
            standby.awaitReady();
            long job = farm.submit(cast.trainSpec(2)).id();
            Assignment probe = worker.take();
            farm.orchestrator().kill();
            worker.finish(probe, farm);
            worker.finishUntil("train", farm);
            standby.api().awaitState(job, JobState.DONE);
            assertThat(standby.api().get("jobs/" + job + "/attempts").asList(AttemptView.class))
                    .as("nothing was done twice")
                    .allMatch(attempt -> attempt.state() == AttemptState.DONE)
                    .extracting(AttemptView::segments)
                    .satisfies(segments -> assertThat(segments.stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                            .as("probe, extract, check, train")
                            .isEqualTo(2 + 6 + 1 + 2));
        } finally {
            farm.orchestrator().start();
            farm.orchestrator().awaitReady();
        }
    }

    @Test
    void whatWasDecidedWhileTheBusWasAwayIsSentWhenItIsBack(TestingFarm farm) throws Exception {
        Cast cast = farm.cast();
        try (FakeWorker worker = farm.worker(1)) {
            long job = farm.submit(cast.trainSpec(2)).id();
            Assignment probe = worker.take();
            farm.broker().kill();
            long other = farm.submit(cast.trainSpec(1)).id();
            assertThat(farm.api().job(other).state()).isEqualTo(JobState.QUEUED);
            farm.broker().start();
            farm.orchestrator().awaitReady();
            worker.finish(probe, farm);
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
            worker.finishUntil("train", farm);
            farm.api().awaitState(other, JobState.DONE);
        }
    }
}
