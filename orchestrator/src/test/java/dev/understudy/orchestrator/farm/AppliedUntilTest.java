package dev.understudy.orchestrator.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AppliedUntilTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(12);

    @Test
    void silenceIsMeasuredByTheClockOfTheHeartbeats() {
        assertThat(new AppliedUntil.Moments(NOON.minusSeconds(8), NOON).silentSince(LEASE))
                .isEqualTo(NOON.minusSeconds(12));
    }

    @Test
    void whatWasReportedBeforeTheSilenceIsAppliedFirst() {
        assertThat(new AppliedUntil.Moments(NOON.minusSeconds(30), NOON).silentSince(LEASE))
                .isEqualTo(NOON.minusSeconds(32));
    }
}
