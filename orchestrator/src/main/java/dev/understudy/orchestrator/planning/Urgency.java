package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Who comes first within a production: the greater rank, to which a deadline adds as the time gets short. Pure.
 */
final class Urgency {
    /** Points of priority at most: a job that will be late comes before all that have time. */
    static final double MOST = 100;
    /** From this many times the time that it needs on, a deadline makes no difference. */
    private static final double AT_EASE = 4;

    private static final double LEAST_SECONDS = 60;

    private Urgency() {}

    static Comparator<Candidate> order(Instant now) {
        return Comparator.comparingDouble((Candidate candidate) -> -(candidate.rank() + ofDeadline(candidate, now)))
                .thenComparingLong(Candidate::job)
                .thenComparingLong(Candidate::stage);
    }

    /** @return 0 to {@link #MOST} */
    static double ofDeadline(Candidate candidate, Instant now) {
        if (candidate.deadline().isEmpty()) {
            return 0;
        }
        double left = Duration.between(now, candidate.deadline().get()).toMillis() / 1000.0;
        double needed = Math.max(LEAST_SECONDS, candidate.meanSeconds().orElse(10.0) * candidate.waiting());
        double times = left / needed;
        return MOST * Math.min(1, Math.max(0, (AT_EASE - times) / (AT_EASE - 1)));
    }
}
