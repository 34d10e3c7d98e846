package dev.understudy.orchestrator.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.CapKind;
import dev.understudy.contract.job.StageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeededSlotsTest {
    private static final Limits NONE = new Limits(List.of(), List.of());

    @Test
    void needsWhatIsHeldAndASlotForWhateverWaits() {
        assertThat(NeededSlots.of(List.of(render("main", "tide", 30, 12), render("hero", "tide", 5, 0)), NONE))
                .isEqualTo(Map.of("main", 42L, "hero", 5L));
    }

    @Test
    void needsNothingWhereNothingWaitsOrRuns() {
        assertThat(NeededSlots.of(List.of(), NONE)).isEmpty();
    }

    @Test
    void whatABurstWouldKeepWaitingMakesNoPoolLarger() {
        Limits limits = new Limits(List.of(new Limits.Burst("tide", "main", 20)), List.of());
        assertThat(NeededSlots.of(List.of(render("main", "tide", 30, 12), render("main", "moon", 4, 0)), limits))
                .isEqualTo(Map.of("main", 12L + 8 + 4));
    }

    @Test
    void aBurstIsOfOnePoolAlone() {
        Limits limits = new Limits(List.of(new Limits.Burst("tide", "main", 20)), List.of());
        assertThat(NeededSlots.of(List.of(render("hero", "tide", 30, 0)), limits))
                .isEqualTo(Map.of("hero", 30L));
    }

    @Test
    void aCapOfTheFarmIsSharedByItsPools() {
        Limits limits = new Limits(List.of(), List.of(new Limits.Cap(CapKind.STAGE_KIND, "RENDER", 10)));
        assertThat(NeededSlots.of(List.of(render("hero", "tide", 8, 1), render("main", "tide", 8, 1)), limits))
                .isEqualTo(Map.of("hero", 9L, "main", 1L));
    }

    @Test
    void everySlotTakesOneOfEachLicence() {
        Limits limits = new Limits(
                List.of(),
                List.of(
                        new Limits.Cap(CapKind.LICENCE, "denoise", 6),
                        new Limits.Cap(CapKind.LICENCE, "G-7", 4),
                        new Limits.Cap(CapKind.LICENCE, "other", 0)));
        Demand demand = new Demand("main", "tide", StageKind.RENDER, List.of("G-7", "denoise"), 9, 9, 1);
        assertThat(NeededSlots.of(List.of(demand), limits)).isEqualTo(Map.of("main", 4L));
    }

    @Test
    void whatHoldsMoreThanACapThatWasLoweredKeepsItAndGetsNoMore() {
        Limits limits = new Limits(List.of(), List.of(new Limits.Cap(CapKind.PRODUCTION, "tide", 5)));
        assertThat(NeededSlots.of(List.of(render("main", "tide", 30, 12)), limits))
                .isEqualTo(Map.of("main", 12L));
    }

    private static Demand render(String pool, String production, long waiting, long held) {
        return new Demand(pool, production, StageKind.RENDER, List.of(), waiting, waiting, held);
    }
}
