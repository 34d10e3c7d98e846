package dev.understudy.orchestrator.planning;

import static dev.understudy.orchestrator.planning.TestingSnapshots.render;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.planning.Availability.Hold;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreemptionTest {
    private static List<Long> chosen(TestingSnapshots farm) {
        return Preemption.choose(farm.snapshot(), farm.plan(), farm.holds()).stream()
                .map(Hold::job)
                .toList();
    }

    @Test
    void takesFromThoseAboveTheirOwnForThoseBelowWhatIsGuaranteed() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 4, 4)
                .used(7, "storm", StageKind.RENDER, 2)
                .used(8, "storm", StageKind.RENDER, 2)
                .hold(7, "storm", "w", 60, 2, 2, 10.0)
                .hold(8, "storm", "w", 40, 2, 2, 10.0)
                .share("tide", 100, 2, null)
                .candidate(render(1, "tide", 10));
        assertThat(chosen(farm)).as("the least urgent, and no more than needed").containsExactly(8L);
    }

    @Test
    void neverTakesFromWhatIsGuaranteedToOthers() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 4, 4)
                .used(7, "storm", StageKind.RENDER, 4)
                .hold(7, "storm", "w", 60, 4, 4, 10.0)
                .share("tide", 100, 2, null)
                .share("storm", 100, 4, null)
                .candidate(render(1, "tide", 10));
        assertThat(chosen(farm)).isEmpty();
    }

    @Test
    void takesFromFarLessUrgentJobsOfTheSameProduction() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 3, 3)
                .used(7, "tide", StageKind.RENDER, 2)
                .used(8, "storm", StageKind.RENDER, 1)
                .hold(7, "tide", "w", 50, 2, 2, 10.0)
                .hold(8, "storm", "w", 0, 1, 1, 10.0)
                .candidate(render(1, "tide", 1, 80));
        assertThat(chosen(farm)).containsExactly(7L);
        TestingSnapshots usual = new TestingSnapshots()
                .worker("w", 2, 2)
                .used(7, "tide", StageKind.RENDER, 2)
                .hold(7, "tide", "w", 50, 2, 2, 10.0)
                .candidate(render(1, "tide", 1, 79));
        assertThat(chosen(usual)).isEmpty();
    }
}
