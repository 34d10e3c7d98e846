package dev.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
    private static final int MANY = 20_000;

    @Test
    void decidesTheSameForTheSameSeedAndSubject() {
        assertThat(new Chance(7).between(0, 1, "x", 1, 2)).isEqualTo(new Chance(7).between(0, 1, "x", 1, 2));
        assertThat(new Chance(7).uuid("x", 1)).isEqualTo(new Chance(7).uuid("x", 1));
    }

    @Test
    void decidesDifferentlyForAnotherSeedSubjectOrQuestion() {
        double one = new Chance(7).between(0, 1, "x", 1, 2);
        assertThat(new Chance(8).between(0, 1, "x", 1, 2)).isNotEqualTo(one);
        assertThat(new Chance(7).between(0, 1, "x", 2, 1)).isNotEqualTo(one);
        assertThat(new Chance(7).between(0, 1, "y", 1, 2)).isNotEqualTo(one);
    }

    @Test
    void happensAsOftenAsTheRateSays() {
        Chance chance = new Chance(3);
        long times = IntStream.range(0, MANY)
                .filter(i -> chance.happens(0.03, "fault", i))
                .count();
        assertThat(times / (double) MANY).isCloseTo(0.03, within(0.005));
        assertThat(chance.happens(0, "never", 1)).isFalse();
        assertThat(chance.happens(1, "always", 1)).isTrue();
    }

    @Test
    void spreadsEvenlyBetweenItsBounds() {
        Chance chance = new Chance(5);
        assertThat(IntStream.range(0, MANY)
                        .mapToDouble(i -> chance.between(0.5, 1.5, "duration", i))
                        .summaryStatistics())
                .satisfies(all -> {
                    assertThat(all.getMin()).isBetween(0.5, 0.51);
                    assertThat(all.getMax()).isBetween(1.49, 1.5);
                    assertThat(all.getAverage()).isCloseTo(1, within(0.02));
                });
    }

    @Test
    void makesRandomUuidsThatAreAllDifferent() {
        Chance chance = new Chance(1);
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            UUID id = chance.uuid("event", i);
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
            all.add(id);
        }
        assertThat(all).hasSize(MANY);
    }
}
