package dev.understudy.workers.stages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StopSignalTest {
    @Test
    void keepsTheFirstReason() {
        StopSignal signal = new StopSignal();

        assertThat(signal.stopped()).isFalse();
        assertThat(signal.stop(StopSignal.Reason.CANCELLED)).isTrue();
        assertThat(signal.stop(StopSignal.Reason.WORKER_STOPS)).isFalse();
        assertThat(signal.reason()).contains(StopSignal.Reason.CANCELLED);
    }
}
