package dev.understudy.orchestrator.planning;

import static dev.understudy.orchestrator.planning.TestingSnapshots.needing;
import static dev.understudy.orchestrator.planning.TestingSnapshots.render;
import static dev.understudy.orchestrator.planning.TestingSnapshots.taking;
import static dev.understudy.orchestrator.planning.TestingSnapshots.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.CapKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateReasonTest {
    private static List<String> why(TestingSnapshots farm, Candidate candidate) {
        farm.candidate(candidate);
        return new CandidateReason(farm.snapshot(), farm.plan()).of(candidate);
    }

    @Test
    void saysThatNoWorkerIsThereOrFit() {
        assertThat(why(new TestingSnapshots(), render(1, "tide", 5)))
                .containsExactly("no worker of pool main is online");
        assertThat(why(
                        new TestingSnapshots().worker("w", 2, 0),
                        needing(render(1, "tide", 5), 2, Set.of("a100"), List.of(), null)))
                .containsExactly("none of the 1 workers of pool main that are online has the tags a100 and 2 GPU(s)");
        assertThat(why(new TestingSnapshots().worker("w", 2, 0, 0, Set.of(), false), render(1, "tide", 5)))
                .containsExactly(
                        "all 1 workers that it could run on are drained, locked, benched or still stop what was taken from them");
    }

    @Test
    void saysWhoHoldsTheSlots() {
        assertThat(why(
                        new TestingSnapshots()
                                .worker("w", 4, 4)
                                .used(7, "tide", StageKind.RENDER, 3)
                                .used(8, "tide", StageKind.TRAIN, 1),
                        render(1, "tide", 5)))
                .containsExactly("4 of 4 slots of pool main are taken by job 7 (3), job 8 (1)");
    }

    @Test
    void saysWhichCapIsReached() {
        assertThat(why(
                        new TestingSnapshots()
                                .worker("w", 8, 2)
                                .used(7, "tide", StageKind.RENDER, 2)
                                .cap(CapKind.STAGE_KIND, "RENDER", 2)
                                .share("tide", 100, 0, 2),
                        render(1, "tide", 5)))
                .containsExactlyInAnyOrder(
                        "2 of 2 slots that the burst of production tide in pool main allows are held",
                        "2 of 2 slots that the cap of stage kind RENDER allows are held");
    }

    @Test
    void saysForWhomSlotsAreReservedAndUntilWhen() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 4, 2)
                .hold(7, "storm", "w", 50, 2, 2, 1200.0)
                .used(7, "storm", StageKind.RENDER, 2)
                .candidate(train(41, "storm", 4, true));
        assertThat(why(farm, taking(render(50, "storm", 5), 9000)))
                .first()
                .isEqualTo("2 of 4 slots of pool main are reserved for train stage of job 41 until about 12:20 UTC");
    }

    @Test
    void tellsAGangWhatItWaitsFor() {
        TestingSnapshots farm = new TestingSnapshots().worker("w", 4, 2).hold(7, "storm", "w", 50, 2, 2, 1200.0);
        assertThat(why(farm, train(41, "tide", 4, true)))
                .containsExactly(
                        "needs 4 slots together; they are kept for it on worker w as they become free, until about 12:20 UTC");
        assertThat(why(new TestingSnapshots().worker("w", 4, 0), train(41, "tide", 6, true)))
                .containsExactly("needs 6 slots together; the largest worker of pool main that it could run on has 4");
    }

    @Test
    void saysWhoComesFirst() {
        TestingSnapshots farm = new TestingSnapshots().worker("w", 1, 0).candidate(render(2, "tide", 1, 90));
        assertThat(why(farm, render(5, "tide", 5)))
                .contains("1 of 1 slots of pool main are taken by job 2 (1)", "more urgent or older: job 2");
        assertThat(why(new TestingSnapshots().worker("w", 1, 0), render(5, "tide", 5)))
                .containsExactly("is handed out next");
    }
}
