package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether and when something that failed is tried again. The pause doubles with every failure and is spread by chance
 * over half to one and a half of that, so that what failed together is not tried again together.
 */
@Singleton
public class RetryPolicy {
    private final FarmConfig.Retries config;

    @Inject
    RetryPolicy(FarmConfig config) {
        this(config.retries());
    }

    RetryPolicy(FarmConfig.Retries config) {
        this.config = config;
    }

    /**
     * @param failures how often it has failed, this time included
     * @return the pause; empty if it is not tried again by itself
     */
    public Optional<Duration> pause(ErrorClass errorClass, int failures) {
        return pause(errorClass, failures, ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance 0 to 1 */
    Optional<Duration> pause(ErrorClass errorClass, int failures, double chance) {
        if (failures >= tries(errorClass)) {
            return Optional.empty();
        }
        // Memory or a disk that ran out takes longer to come back than a connection.
        double first = config.firstPause().toMillis() * (errorClass == ErrorClass.RESOURCES ? 10 : 1);
        double pause = Math.min(first * Math.pow(2, failures - 1), (double)
                config.longestPause().toMillis());
        return Optional.of(Duration.ofMillis(Math.round(pause * (0.5 + chance))));
    }

    /** How often something may fail in a way of that class before a person has to look at it. */
    static int tries(ErrorClass errorClass) {
        return switch (errorClass) {
            case TRANSIENT -> 6;
            case INTERNAL -> 3;
            case RESOURCES -> 3;
            case INPUT, LICENCE -> 1;
        };
    }
}
