package dev.understudy.orchestrator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofHours(1);

    @Test
    void doublesUpToTheMost() {
        Backoff longest = new Backoff(FIRST, MOST, () -> 1);
        assertThat(longest.ofDelivery(1)).isEqualTo(FIRST);
        assertThat(longest.ofDelivery(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(longest.ofDelivery(8)).isEqualTo(Duration.ofSeconds(640));
        assertThat(longest.ofDelivery(11)).isEqualTo(MOST);
        assertThat(longest.ofDelivery(1_000)).isEqualTo(MOST);
    }

    @Test
    void spreadsOverTheSecondHalf() {
        assertThat(new Backoff(FIRST, MOST, () -> 0).ofDelivery(2)).isEqualTo(Duration.ofSeconds(5));
        assertThat(new Backoff(FIRST, MOST, () -> 0.5).ofDelivery(2)).isEqualTo(Duration.ofMillis(7_500));
    }

    @Test
    void aReceiverRestsAfterSeveralFailuresAndNeverLong() {
        Backoff longest = new Backoff(FIRST, MOST, () -> 1);
        assertThat(longest.ofReceiver(4)).isZero();
        assertThat(longest.ofReceiver(5)).isEqualTo(FIRST);
        assertThat(longest.ofReceiver(6)).isEqualTo(Duration.ofSeconds(10));
        assertThat(longest.ofReceiver(100)).isEqualTo(Duration.ofMinutes(1));
    }
}
