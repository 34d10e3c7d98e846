package dev.understudy.orchestrator.planning;

import static dev.understudy.orchestrator.planning.TestingSnapshots.NOW;
import static dev.understudy.orchestrator.planning.TestingSnapshots.due;
import static dev.understudy.orchestrator.planning.TestingSnapshots.needing;
import static dev.understudy.orchestrator.planning.TestingSnapshots.render;
import static dev.understudy.orchestrator.planning.TestingSnapshots.taking;
import static dev.understudy.orchestrator.planning.TestingSnapshots.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.planning.Plan.Placed;
import dev.understudy.orchestrator.planning.Snapshot.CapKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static Map<Long, Integer> slotsByJob(Plan plan) {
        return plan.placed().stream()
                .collect(Collectors.groupingBy(
                        placed -> placed.candidate().job(), Collectors.summingInt(Placed::slots)));
    }

    @Test
    void takesTheMoreUrgentThenTheOlder() {
        Plan plan = new TestingSnapshots()
                .worker("w", 2, 0)
                .candidate(render(1, "tide", 1))
                .candidate(render(2, "tide", 1))
                .candidate(render(3, "tide", 1, 90))
                .plan();
        assertThat(plan.placed()).extracting(placed -> placed.candidate().job()).containsExactly(3L, 1L);
        assertThat(plan.left()).extracting(Snapshot.Candidate::job).containsExactly(2L);
    }

    @Test
    void fillsOnlyFreeSlotsOfWorkersThatAccept() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("busy", 4, 3)
                .worker("drained", 4, 0, 0, Set.of(), false)
                .candidate(render(1, "tide", 100));
        assertThat(slotsByJob(farm.plan())).isEqualTo(Map.of(1L, 1));
    }

    @Test
    void sharesByWeight() {
        Plan plan = new TestingSnapshots()
                .worker("w", 90, 0)
                .share("tide", 200, 0, null)
                .candidate(render(1, "tide", 1000))
                .candidate(render(2, "storm", 1000))
                .plan();
        Map<Long, Integer> slots = slotsByJob(plan);
        assertThat(slots.get(1L)).isBetween(59, 61);
        assertThat(slots.get(1L) + slots.get(2L)).isEqualTo(90);
    }

    @Test
    void smallSharesGetNoMoreThanTheirsInLargePools() {
        Plan plan = new TestingSnapshots()
                .worker("a", 120, 0)
                .worker("b", 120, 0)
                .share("alpha", 100, 0, null)
                .share("beta", 200, 0, null)
                .share("gamma", 300, 0, null)
                .candidate(render(1, "alpha", 1000))
                .candidate(render(2, "beta", 1000))
                .candidate(render(3, "gamma", 1000))
                .plan();
        Map<Long, Integer> slots = slotsByJob(plan);
        assertThat(slots.get(1L)).isBetween(39, 41);
        assertThat(slots.get(2L)).isBetween(79, 81);
        assertThat(slots.get(3L)).isBetween(119, 121);
    }

    @Test
    void givesWhatIsGuaranteedFirstAndNeverMoreThanTheBurst() {
        Plan plan = new TestingSnapshots()
                .worker("w", 10, 0)
                .used(9, "tide", StageKind.RENDER, 0)
                .share("tide", 1, 6, 7)
                .share("storm", 1_000_000, 0, null)
                .candidate(render(1, "tide", 100))
                .candidate(render(2, "storm", 100))
                .plan();
        assertThat(slotsByJob(plan)).isEqualTo(Map.of(1L, 6, 2L, 4));
        Plan alone = new TestingSnapshots()
                .worker("w", 10, 0)
                .share("tide", 1, 6, 7)
                .candidate(render(1, "tide", 100))
                .plan();
        assertThat(slotsByJob(alone)).isEqualTo(Map.of(1L, 7));
    }

    @Test
    void keepsCapsOfProductionJobStageKindAndLicence() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 100, 0)
                .cap(CapKind.PRODUCTION, "tide", 9)
                .cap(CapKind.STAGE_KIND, "RENDER", 12)
                .cap(CapKind.LICENCE, "denoise", 2)
                .candidate(needing(render(1, "tide", 50), 0, Set.of(), List.of(), 5))
                .candidate(render(2, "tide", 50))
                .candidate(needing(render(3, "storm", 50), 0, Set.of(), List.of("denoise"), null))
                .candidate(render(4, "storm", 50));
        Map<Long, Integer> slots = slotsByJob(farm.plan());
        assertThat(slots.getOrDefault(1L, 0)).isLessThanOrEqualTo(5);
        assertThat(slots.getOrDefault(1L, 0) + slots.getOrDefault(2L, 0)).isLessThanOrEqualTo(9);
        assertThat(slots.getOrDefault(3L, 0)).isEqualTo(2);
        assertThat(slots.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(12);
    }

    @Test
    void findsWorkersWithTheTagsAndGpus() {
        Plan plan = new TestingSnapshots()
                .worker("plain", 8, 0)
                .worker("gpu", 8, 0, 3, Set.of("a100"), true)
                .candidate(needing(render(1, "tide", 50), 1, Set.of("a100"), List.of(), null))
                .plan();
        assertThat(plan.placed()).allMatch(placed -> placed.worker().name().equals("gpu"));
        assertThat(slotsByJob(plan)).isEqualTo(Map.of(1L, 3));
    }

    @Test
    void handsOutMoreOfShortSegmentsButLeavesNoSlotEmpty() {
        Plan many = new TestingSnapshots()
                .worker("w", 2, 0)
                .candidate(taking(render(1, "tide", 100), 2))
                .plan();
        assertThat(many.placed()).allMatch(placed -> placed.segments() == 6 * placed.slots());
        Plan few = new TestingSnapshots()
                .worker("w", 8, 0)
                .candidate(taking(render(1, "tide", 8), 0.5))
                .plan();
        assertThat(slotsByJob(few)).isEqualTo(Map.of(1L, 8));
    }

    @Test
    void givesASlotHalfOfWhatIsAheadOfItButTwoWhereOtherStagesHavePlenty() {
        TestingSnapshots farm = new TestingSnapshots().worker("a", 1, 0).worker("b", 1, 0);
        for (int job = 1; job <= 20; job++) {
            farm.candidate(taking(render(job, "tide", 8), 0.5));
        }
        assertThat(farm.plan().placed()).extracting(Placed::segments).containsExactly(4, 2);
    }

    @Test
    void asksForMoreCandidatesOnlyWhereSlotsAreLeftThatAnotherMightGet() {
        assertThat(new TestingSnapshots()
                        .worker("w", 4, 0)
                        .candidate(render(1, "tide", 1))
                        .candidate(render(2, "tide", 1))
                        .plan()
                        .wantsBeyond())
                .isEqualTo(2);
        assertThat(new TestingSnapshots()
                        .worker("w", 2, 0)
                        .candidate(render(1, "tide", 1))
                        .candidate(render(2, "tide", 9))
                        .plan()
                        .wantsBeyond())
                .as("no slot is left")
                .isZero();
        assertThat(new TestingSnapshots()
                        .worker("w", 4, 0)
                        .share("tide", 100, 0, 2)
                        .candidate(render(1, "tide", 1))
                        .candidate(render(2, "tide", 9))
                        .plan()
                        .wantsBeyond())
                .as("the production may not have more")
                .isZero();
    }

    @Test
    void asksForMoreCandidatesWhereOnlyTheCapOfTheLastOneIsFull() {
        assertThat(new TestingSnapshots()
                        .worker("w", 4, 0)
                        .cap(CapKind.STAGE_KIND, "RENDER", 1)
                        .candidate(render(1, "tide", 1))
                        .candidate(render(2, "tide", 9))
                        .plan()
                        .wantsBeyond())
                .isEqualTo(2);
    }

    @Test
    void aNewStageOfAProductionWithShortSegmentsGetsTwoASlot() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 4, 2)
                .used(7, "tide", StageKind.RENDER, 2, Optional.of(1.0))
                .candidate(render(1, "tide", 100));
        assertThat(farm.plan().placed()).allMatch(placed -> placed.segments() == 2 * placed.slots());
        TestingSnapshots other = new TestingSnapshots()
                .worker("w", 4, 2)
                .used(7, "storm", StageKind.RENDER, 2, Optional.of(1.0))
                .candidate(render(1, "tide", 100));
        assertThat(other.plan().placed())
                .as("what another production's take says nothing")
                .allMatch(placed -> placed.segments() == placed.slots());
    }

    @Test
    void aGangTakesItsSlotsTogetherOfTheWorkerThatFitsBest() {
        Plan plan = new TestingSnapshots()
                .worker("large", 8, 0)
                .worker("small", 4, 0)
                .candidate(train(1, "tide", 4, true))
                .plan();
        assertThat(plan.placed()).singleElement().satisfies(placed -> {
            assertThat(placed.worker().name()).isEqualTo("small");
            assertThat(placed.slots()).isEqualTo(4);
            assertThat(placed.segments()).isEqualTo(28);
        });
    }

    @Test
    void aGangThatCanDoWithFewerTakesWhatTheLargestWorkerHas() {
        Plan plan = new TestingSnapshots()
                .worker("w", 1, 0)
                .candidate(train(1, "tide", 2, false))
                .plan();
        assertThat(slotsByJob(plan)).isEqualTo(Map.of(1L, 1));
        assertThat(new TestingSnapshots()
                        .worker("w", 1, 0)
                        .candidate(train(1, "tide", 2, true))
                        .plan()
                        .placed())
                .isEmpty();
    }

    @Test
    void aGangThatDoesNotFitKeepsSlotsFreeAndOnlyWhatIsOverBeforeRunsThere() {
        TestingSnapshots farm = new TestingSnapshots()
                .worker("w", 4, 3)
                .used(7, "storm", StageKind.RENDER, 3)
                .hold(7, "storm", "w", 50, 3, 3, 60.0)
                .candidate(train(1, "tide", 4, true))
                .candidate(taking(render(2, "storm", 10), 600))
                .candidate(taking(render(3, "storm", 10), 20));
        Plan plan = farm.plan();
        assertThat(plan.reservations()).singleElement().satisfies(reservation -> {
            assertThat(reservation.candidate().job()).isEqualTo(1);
            assertThat(reservation.at()).contains(NOW.plusSeconds(60));
        });
        assertThat(plan.placed()).singleElement().satisfies(placed -> assertThat(
                        placed.candidate().job())
                .as("the short one runs in the meantime, the long one does not")
                .isEqualTo(3));
    }

    @Test
    void whatIsKeptForAGangDoesNotStarveTheOtherWorkers() {
        Plan plan = new TestingSnapshots()
                .worker("full", 4, 4)
                .worker("free", 2, 0)
                .hold(7, "storm", "full", 50, 4, 4, 60.0)
                .candidate(train(1, "tide", 4, true))
                .candidate(taking(render(2, "storm", 10), 600))
                .plan();
        assertThat(plan.reservations()).hasSize(1);
        assertThat(slotsByJob(plan)).isEqualTo(Map.of(2L, 2));
    }

    @Test
    void aDeadlineThatComesCloseGoesBeforePriority() {
        Plan plan = new TestingSnapshots()
                .worker("w", 1, 0)
                .candidate(render(1, "tide", 10, 90))
                .candidate(due(taking(render(2, "tide", 10), 60), NOW.plusSeconds(700)))
                .candidate(due(taking(render(3, "tide", 10, 95), 60), NOW.plusSeconds(7 * 86_400)))
                .plan();
        assertThat(plan.placed()).extracting(placed -> placed.candidate().job()).containsExactly(2L);
    }

    @Test
    void neverGivesMoreThanATickMay() {
        Snapshot snapshot = new TestingSnapshots()
                .worker("w", 500, 0)
                .candidate(render(1, "tide", 1000))
                .snapshot();
        Plan plan = Placement.plan(snapshot, new Availability(NOW, List.of()), 50);
        assertThat(plan.placed().stream().mapToInt(Placed::segments).sum()).isBetween(50, 58);
    }
}
