package dev.understudy.orchestrator.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DesiredSlotsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final DesiredSlots desired = new DesiredSlots();

    @Test
    void risesAtOnce() {
        assertThat(at(0, 0)).isZero();
        assertThat(at(5, 400)).isEqualTo(400);
        assertThat(at(10, 500)).isEqualTo(500);
    }

    @Test
    void fallsOnlyToTheMostOfTheLastFiveMinutes() {
        at(0, 100);
        at(60, 40);
        at(120, 10);
        assertThat(at(300, 0)).isEqualTo(100);
        assertThat(at(301, 0)).isEqualTo(40);
        assertThat(at(361, 0)).isEqualTo(10);
        assertThat(at(421, 0)).isZero();
    }

    @Test
    void aGapOfASecondBetweenTwoJobsSendsNobodyAway() {
        for (int second = 0; second < 3600; second += 5) {
            assertThat(at(second, second % 60 == 0 ? 0 : 80)).isEqualTo(second == 0 ? 0 : 80);
        }
    }

    @Test
    void isTheMostOfTheLastFiveMinutesWhateverHappens() {
        Random random = new Random(7);
        List<long[]> seen = new ArrayList<>();
        int second = 0;
        for (int i = 0; i < 2_000; i++) {
            second += random.nextInt(40);
            long needed = random.nextInt(1_000);
            seen.add(new long[] {second, needed});
            long oldest = second - DesiredSlots.PATIENCE.toSeconds();
            long most = seen.stream()
                    .filter(sample -> sample[0] >= oldest)
                    .mapToLong(sample -> sample[1])
                    .max()
                    .orElseThrow();
            assertThat(at(second, needed)).isEqualTo(most);
        }
    }

    @Test
    void staysWithinItsBounds() {
        Optional<Integer> most = Optional.of(50);
        assertThat(desired.next(START, 400, 0, 4, most)).isEqualTo(50);
        assertThat(desired.next(START.plus(Duration.ofHours(1)), 0, 50, 4, most))
                .isEqualTo(4);
    }

    @Test
    void afterAStartItSendsNobodyAwayForFiveMinutes() {
        Optional<Integer> unbounded = Optional.empty();
        assertThat(desired.next(START, 3, 64, 0, unbounded)).isEqualTo(64);
        assertThat(desired.next(START.plusSeconds(300), 3, 64, 0, unbounded)).isEqualTo(64);
        assertThat(desired.next(START.plusSeconds(301), 3, 64, 0, unbounded)).isEqualTo(3);
    }

    private long at(int second, long needed) {
        return desired.next(START.plusSeconds(second), needed, 0, 0, Optional.empty());
    }
}
