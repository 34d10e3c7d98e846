package dev.understudy.orchestrator.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.orchestrator.FarmConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(new FarmConfig.Retries() {
        @Override
        public Duration firstPause() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(20);
        }
    });

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(policy.pause(ErrorClass.TRANSIENT, 1, 0.5)).contains(Duration.ofSeconds(2));
        assertThat(policy.pause(ErrorClass.TRANSIENT, 2, 0.5)).contains(Duration.ofSeconds(4));
        assertThat(policy.pause(ErrorClass.TRANSIENT, 3, 0.5)).contains(Duration.ofSeconds(8));
        assertThat(policy.pause(ErrorClass.TRANSIENT, 5, 0.5)).contains(Duration.ofSeconds(20));
    }

    @Test
    void areSpreadByChance() {
        assertThat(policy.pause(ErrorClass.TRANSIENT, 1, 0)).contains(Duration.ofSeconds(1));
        assertThat(policy.pause(ErrorClass.TRANSIENT, 1, 1)).contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(ErrorClass.class)
    void everyClassEndsAfterItsTries(ErrorClass errorClass) {
        int tries = RetryPolicy.tries(errorClass);
        assertThat(policy.pause(errorClass, tries)).isEmpty();
        if (tries > 1) {
            assertThat(policy.pause(errorClass, tries - 1)).isPresent();
        }
    }

    @Test
    void whatIsWrongWithTheInputOrTheLicenceIsNeverTriedAgain() {
        assertThat(RetryPolicy.tries(ErrorClass.INPUT)).isEqualTo(1);
        assertThat(RetryPolicy.tries(ErrorClass.LICENCE)).isEqualTo(1);
    }
}
