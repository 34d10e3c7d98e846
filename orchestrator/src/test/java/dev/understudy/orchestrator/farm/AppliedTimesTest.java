package dev.understudy.orchestrator.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Integer> TWO = List.of(0, 1);

    private final AppliedTimes times = new AppliedTimes();

    @Test
    void nothingIsKnownUntilEveryPartitionIs() {
        times.reached(0, NOW);

        assertThat(times.ofAll(TWO)).isEmpty();
    }

    @Test
    void theOneThatIsBehindDecides() {
        times.reached(0, NOW);
        times.reached(1, NOW.minusSeconds(7));

        assertThat(times.ofAll(TWO)).contains(NOW.minusSeconds(7));
    }

    @Test
    void onePartitionGoesOnWhileAnotherWaitsForItsTurn() {
        times.reached(0, NOW);
        times.reached(1, NOW.minusSeconds(7));
        times.reached(1, NOW.minusSeconds(2));

        assertThat(times.ofAll(TWO)).contains(NOW.minusSeconds(2));
    }

    @Test
    void itNeverGoesBack() {
        times.reached(0, NOW);
        times.reached(0, NOW.minusSeconds(1));

        assertThat(times.ofAll(List.of(0))).contains(NOW);
    }
}
