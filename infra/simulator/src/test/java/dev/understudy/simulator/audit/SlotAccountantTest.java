package dev.understudy.simulator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.contract.job.StageKind;
import dev.understudy.simulator.Violation;
import dev.understudy.simulator.farm.WorkLog.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotAccountantTest {
    private static final SlotAccountant.Limits LIMITS = new SlotAccountant.Limits(
            4,
            Map.of(1L, "alpha", 2L, "beta"),
            Map.of("alpha", 2),
            Map.of(2L, 1),
            Map.of(StageKind.ASSEMBLE, 1),
            Set.of("20/9"));

    @Test
    void findsNothingWhereNobodyHasMoreThanHeMay() {
        List<Entry> log = List.of(
                entry(1, 1, 0, 1, 10, 0, 1),
                entry(2, 1, 1, 1, 10, 1, 1),
                entry(3, -1, 0, 1, 10, 0, 1),
                entry(4, 1, 0, 1, 10, 2, 2));
        assertThat(SlotAccountant.audit(log, LIMITS)).isEmpty();
    }

    @Test
    void findsAProductionAboveItsCap() {
        List<Entry> log =
                List.of(entry(1, 1, 0, 1, 10, 0, 1), entry(2, 1, 1, 1, 10, 1, 1), entry(3, 1, 2, 1, 10, 2, 1));
        assertThat(SlotAccountant.audit(log, LIMITS))
                .extracting(Violation::words)
                .containsExactly(
                        "production alpha used 3 slots and may use 2, when attempt 1 of stage 10 began segment 2");
    }

    @Test
    void findsAJobAboveItsMostSlotsAndAWorkerAboveItsSlots() {
        assertThat(SlotAccountant.audit(List.of(entry(1, 1, 0, 2, 20, 0, 1), entry(2, 1, 1, 2, 20, 1, 1)), LIMITS))
                .extracting(Violation::words)
                .containsExactly("job 2 used 2 slots and may use 1, when attempt 1 of stage 20 began segment 1");
        assertThat(SlotAccountant.audit(List.of(entry(1, 5, 3, 5, 50, 0, 1)), LIMITS))
                .extracting(Violation::words)
                .containsExactly("worker 3 used 5 slots and may use 4, when attempt 1 of stage 50 began segment 0");
    }

    @Test
    void findsASegmentThatRunsTwiceButForARival() {
        Entry first = entry(1, 1, 0, 3, 20, 5, 1);
        assertThat(SlotAccountant.audit(List.of(first, entry(2, 1, 1, 3, 20, 5, 9)), LIMITS))
                .isEmpty();
        assertThat(SlotAccountant.audit(List.of(first, entry(2, 1, 1, 3, 20, 5, 2)), LIMITS))
                .extracting(Violation::words)
                .containsExactly("segment 5 of stage 20 ran 2 times at once, last by attempt 2 on worker 1");
        assertThat(SlotAccountant.audit(
                        List.of(first, entry(2, -1, 0, 3, 20, 5, 1), entry(3, 1, 1, 3, 20, 5, 2)), LIMITS))
                .isEmpty();
    }

    @Test
    void sharesAreThoseOfTheSlotSecondsWithinTheWindow() {
        List<Entry> log = List.of(
                entry(0, 1, 0, 1, 10, 0, 1),
                entry(0, 3, 1, 2, 20, 0, 1),
                entry(60, -1, 0, 1, 10, 0, 1),
                entry(80, -3, 1, 2, 20, 0, 1));
        Map<Long, String> productions = LIMITS.productions();
        assertThat(SharesAudit.shares(log, productions, 0, 60).get("beta")).isCloseTo(0.75, within(1e-9));
        // 20 of the 60 slot-seconds from 40 on, beside 3 * 40
        assertThat(SharesAudit.shares(log, productions, 40, 80).get("alpha")).isCloseTo(20.0 / 140, within(1e-9));
    }

    @Test
    void aShareThatIsOffByMoreThanATwentiethIsFound() {
        Map<String, Integer> weights = Map.of("alpha", 100, "beta", 300);
        assertThat(SharesAudit.audit(Map.of("alpha", 0.29, "beta", 0.71), weights))
                .isEmpty();
        assertThat(SharesAudit.audit(Map.of("alpha", 0.31, "beta", 0.69), weights))
                .extracting(Violation::words)
                .containsExactlyInAnyOrder(
                        "production alpha had 31.0% of the slots; by its weight 100 of 400 it is due 25.0%",
                        "production beta had 69.0% of the slots; by its weight 300 of 400 it is due 75.0%");
    }

    private static Entry entry(long at, int slots, int worker, long job, long stage, int segment, int attempt) {
        return new Entry(at, slots, worker, job, stage, StageKind.RENDER, segment, attempt);
    }
}
