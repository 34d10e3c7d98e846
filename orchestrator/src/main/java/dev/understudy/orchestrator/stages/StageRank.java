package dev.understudy.orchestrator.stages;

import java.time.Instant;

/**
 * Who comes first within a production: the greater rank. A job ages: with every hour that it waits it counts as
 * {@link #POINTS_AN_HOUR} points of priority more. All age alike, so their order never changes by itself and the rank
 * can stand in the row.
 */
public final class StageRank {
    /** So a job of priority 0 passes a fresh one of priority 50 after a day. */
    public static final double POINTS_AN_HOUR = 2;

    private static final double SECONDS_A_POINT = 3600 / POINTS_AN_HOUR;

    private StageRank() {}

    /** @param priority 0 to 100 */
    public static double of(int priority, Instant submittedAt) {
        return priority - submittedAt.getEpochSecond() / SECONDS_A_POINT;
    }
}
