package dev.understudy.orchestrator.webhooks;

import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time, and somewhere between half of that and all of it, so that
 * those who failed together do not come back together.
 */
@Singleton
class Backoff {
    private static final int MOST_DOUBLINGS = 30;
    /** So many failures in a row, of whatever deliveries, are the receiver's. */
    private static final int RESTS_AFTER = 5;

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Duration first;
    private final Duration most;
    private final DoubleSupplier random;

    @Inject
    Backoff(FarmConfig config) {
        this(config.webhooks().retryFirst(), config.webhooks().retryMost(), RandomGenerator.getDefault()::nextDouble);
    }

    /** @param random from 0 to 1 */
    Backoff(Duration first, Duration most, DoubleSupplier random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** @param tries of this delivery that failed, at least one */
    Duration ofDelivery(int tries) {
        return spread(doubled(tries - 1, most));
    }

    /**
     * For how long nothing at all is sent to a receiver that fails, so that a backlog does not fall on it.
     *
     * @param failures in a row
     */
    Duration ofReceiver(int failures) {
        return failures < RESTS_AFTER
                ? Duration.ZERO
                : spread(doubled(failures - RESTS_AFTER, most.compareTo(LONGEST_REST) < 0 ? most : LONGEST_REST));
    }

    private Duration doubled(int times, Duration bound) {
        Duration grown = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return grown.compareTo(bound) < 0 ? grown : bound;
    }

    private Duration spread(Duration whole) {
        return Duration.ofMillis((long) (whole.toMillis() * (0.5 + random.getAsDouble() / 2)));
    }
}
