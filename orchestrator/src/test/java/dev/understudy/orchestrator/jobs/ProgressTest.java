package dev.understudy.orchestrator.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.StageTally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Offset<Double> CLOSE = within(0.01);
    private static final StageRow PROBE = stage(1, StageKind.PROBE, StageState.DONE, Optional.of(START.plusSeconds(1)));
    private static final StageRow RENDER = stage(2, StageKind.RENDER, StageState.RUNNING, Optional.empty());
    private static final StageRow VERIFY = new StageRow(
            3,
            1,
            2,
            "verify",
            StageKind.VERIFY,
            StageState.WAITING,
            0,
            0,
            true,
            false,
            false,
            Optional.empty(),
            1,
            false,
            0,
            0,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void knowsNothingBeforeAnythingIsMeasured() {
        Progress.Counted tally = counted(10, 0, 2, 1, 0, 0);
        assertThat(Progress.etaOfStage(RENDER, tally, START.plusSeconds(5))).isEmpty();
        assertThat(Progress.etaOfJob(List.of(RENDER, VERIFY), Map.of(2L, tally), START.plusSeconds(5)))
                .isEmpty();
    }

    @Test
    void estimatesFromWhatSegmentsTookAndHowManyRanSideBySide() {
        // Four done in ten seconds of five each: two side by side; five more of five seconds are left.
        Progress.Counted tally = counted(10, 4, 2, 1, 20, 4);
        assertThat(Progress.etaOfStage(RENDER, tally, START.plusSeconds(10)))
                .hasValueSatisfying(eta -> assertThat(eta).isCloseTo(12.5, CLOSE));
        assertThat(Progress.ofStage(RENDER, tally)).isCloseTo(0.5, CLOSE);
    }

    @Test
    void takesStagesThatHaveNotStartedByTheirWeight() {
        Progress.Counted tally = counted(10, 4, 2, 1, 20, 4);
        double known = 12.5;
        double perWeight = (1 + 10 + known) / (Progress.weight(StageKind.PROBE) + Progress.weight(StageKind.RENDER));
        assertThat(Progress.etaOfJob(List.of(PROBE, RENDER, VERIFY), Map.of(2L, tally), START.plusSeconds(10)))
                .hasValueSatisfying(
                        eta -> assertThat(eta).isCloseTo(known + perWeight * Progress.weight(StageKind.VERIFY), CLOSE));
    }

    @Test
    void isWholeWhenEveryStageIsDone() {
        assertThat(Progress.ofJob(List.of(PROBE), Map.of())).isEqualTo(1);
        assertThat(Progress.ofJob(List.of(PROBE, VERIFY), Map.of())).isLessThan(0.1);
    }

    private static StageRow stage(long id, StageKind kind, StageState state, Optional<Instant> ended) {
        return new StageRow(
                id,
                1,
                0,
                kind.name(),
                kind,
                state,
                1,
                0,
                true,
                false,
                false,
                Optional.empty(),
                1,
                false,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(START),
                ended);
    }

    private static Progress.Counted counted(
            int total, int done, int held, double running, double doneSeconds, int timed) {
        StageTally tally =
                new StageTally(2, total, 0, total - done - held, 0, held, done, 0, 0, 0, held, doneSeconds, timed);
        return new Progress.Counted(tally, running);
    }
}
