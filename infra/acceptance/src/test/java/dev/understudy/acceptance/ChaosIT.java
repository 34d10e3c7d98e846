package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.acceptance.TestingFarm.Farm;
import dev.understudy.simulator.chaos.ChaosRun;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A few of the kills that {@code ./understudy soak --only real} makes many of. */
@ExtendWith(TestingFarm.class)
@Order(4)
class ChaosIT {
    private static final long SEED = 3;
    private static final int KILLS = 2;

    @Test
    void aFilmComesOutAsIfNothingHadHappenedWhateverIsKilled(Farm farm) throws Exception {
        assertThat(new ChaosRun(farm.victim(), SEED, System.out::println).run(KILLS))
                .as("again: ./understudy soak --only real --rounds %d --seed %d", KILLS, SEED)
                .isEmpty();
    }
}
