package dev.understudy.orchestrator.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.orchestrator.farm.SuspectStore.Reason;
import dev.understudy.orchestrator.farm.SuspectStore.Suspect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedSuspectsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final WatchedSuspects watched = new WatchedSuspects();
    private final Suspect forgotten = new Suspect(1, 2, 3, Reason.FORGOTTEN);

    @Test
    void waitsUntilWhatWasReportedBeforeIsApplied() {
        assertThat(watched.ripe(List.of(forgotten), NOON, NOON.minusSeconds(1))).isEmpty();
        assertThat(watched.ripe(List.of(forgotten), NOON.plusSeconds(9), NOON)).isEmpty();
        assertThat(watched.ripe(List.of(forgotten), NOON.plusSeconds(10), NOON.plusMillis(1)))
                .containsExactly(forgotten);
    }

    @Test
    void beginsAnewWithOneThatWasNamedInBetween() {
        watched.ripe(List.of(forgotten), NOON, NOON);
        watched.ripe(List.of(), NOON.plusSeconds(1), NOON.plusSeconds(1));
        assertThat(watched.ripe(List.of(forgotten), NOON.plusSeconds(2), NOON.plusSeconds(2)))
                .isEmpty();
    }

    @Test
    void doesNotSpeakOfSilentWorkers() {
        Suspect silent = new Suspect(1, 2, 3, Reason.SILENT);
        watched.ripe(List.of(silent), NOON, NOON);
        assertThat(watched.ripe(List.of(silent), NOON.plusSeconds(9), NOON.plusSeconds(8)))
                .isEmpty();
    }
}
