package dev.understudy.workers.stages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StopSignalTest {
    private final StopSignal signal = new StopSignal();

    @Test
    void keepsTheFirstReason() {
        assertThat(signal.stopped()).isFalse();
        assertThat(signal.stop(StopSignal.Reason.CANCELLED, false)).isTrue();
        assertThat(signal.stop(StopSignal.Reason.WORKER_STOPS, false)).isFalse();
        assertThat(signal.reason()).contains(StopSignal.Reason.CANCELLED);
    }

    @Test
    void becomesUrgentButNeverLess() {
        signal.stop(StopSignal.Reason.CANCELLED, true);
        assertThat(signal.stopped()).isTrue();
        assertThat(signal.atOnce()).isFalse();

        signal.stop(StopSignal.Reason.CANCELLED, false);
        assertThat(signal.atOnce()).isTrue();

        signal.stop(StopSignal.Reason.CANCELLED, true);
        assertThat(signal.atOnce()).isTrue();
    }
}
