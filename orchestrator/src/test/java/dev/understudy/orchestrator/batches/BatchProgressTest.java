package dev.understudy.orchestrator.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.batches.BatchTallies.Jobs;
import dev.understudy.orchestrator.batches.BatchTallies.Stages;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchProgressTest {
    @Test
    void takesStagesThatAreNotCutYetForLikeThoseThatAre() {
        // 4 of 10 films are cut, into 20 segments each; 40 of these are done, 3 s each; 5 slots work.
        BatchProgress progress = BatchProgress.of(List.of(new Stages(1, StageKind.RENDER, 10, 4, 80, 40, 120, 40, 5)));
        assertThat(progress.fraction()).isCloseTo(40 / 200.0, within(1e-9));
        assertThat(progress.etaSeconds().orElseThrow()).isCloseTo(160 * 3 / 5.0, within(1e-9));
    }

    @Test
    void knowsNoTimeWhileNothingIsMeasuredOrNobodyWorksOnIt() {
        assertThat(BatchProgress.of(List.of(new Stages(1, StageKind.RENDER, 10, 4, 80, 0, 0, 0, 5)))
                        .etaSeconds())
                .isEmpty();
        assertThat(BatchProgress.of(List.of(new Stages(1, StageKind.RENDER, 10, 4, 80, 40, 120, 40, 0)))
                        .etaSeconds())
                .isEmpty();
        assertThat(BatchProgress.of(List.of()).fraction()).isZero();
    }

    @Test
    void estimatesKindsThatAreNotMeasuredFromThoseThatAre() {
        BatchProgress progress = BatchProgress.of(List.of(
                new Stages(1, StageKind.RENDER, 1, 1, 10, 10, 80, 10, 0),
                new Stages(1, StageKind.VERIFY, 1, 1, 1, 0, 0, 0, 1)));
        assertThat(progress.etaSeconds().orElseThrow())
                .as("half of a render's segment")
                .isCloseTo(4, within(1e-9));
    }

    private static Jobs jobs(JobState state, boolean blocked, int rows) {
        return new Jobs(1, state, blocked, Math.max(1, rows), rows, 0);
    }

    @Test
    void aBatchRunsAsLongAsAnythingCanGoOn() {
        assertThat(BatchViews.state(List.of(jobs(JobState.DONE, false, 3), jobs(JobState.QUEUED, false, 1))))
                .isEqualTo(BatchState.RUNNING);
        assertThat(BatchViews.state(List.of(jobs(JobState.FAILED, false, 3), jobs(JobState.RUNNING, false, 1))))
                .isEqualTo(BatchState.RUNNING);
        assertThat(BatchViews.state(List.of(jobs(JobState.FAILED, false, 0), jobs(JobState.QUEUED, true, 4))))
                .as("its training failed, and all rows wait for that")
                .isEqualTo(BatchState.DONE_WITH_FAILURES);
        assertThat(BatchViews.state(List.of(jobs(JobState.DONE, false, 3), jobs(JobState.SKIPPED, false, 1))))
                .isEqualTo(BatchState.DONE);
        assertThat(BatchViews.state(List.of(jobs(JobState.DONE, false, 3), jobs(JobState.CANCELLED, false, 1))))
                .isEqualTo(BatchState.DONE_WITH_FAILURES);
        assertThat(BatchViews.state(List.of(jobs(JobState.DONE, false, 0), jobs(JobState.CANCELLED, false, 4))))
                .as("of which a training was done, but no row")
                .isEqualTo(BatchState.CANCELLED);
    }

    @Test
    void countsEveryRowOnce() {
        assertThat(BatchViews.counts(List.of(
                        jobs(JobState.DONE, false, 3),
                        jobs(JobState.QUEUED, false, 2),
                        jobs(JobState.QUEUED, true, 4),
                        jobs(JobState.FAILED, false, 0))))
                .satisfies(counts -> {
                    assertThat(counts.done()).isEqualTo(3);
                    assertThat(counts.waiting()).isEqualTo(2);
                    assertThat(counts.blocked()).isEqualTo(4);
                    assertThat(counts.failed()).isZero();
                });
    }
}
