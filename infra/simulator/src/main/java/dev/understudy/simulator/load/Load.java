package dev.understudy.simulator.load;

import dev.understudy.simulator.site.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What an orchestrator did between two moments.
 *
 * @param tickMeanMillis a tick of the planner in the mean
 * @param tickP99Millis of all its ticks
 */
public record Load(
        double assignedPerSecond, double eventsPerSecond, double tickMeanMillis, double tickP99Millis, long ticks) {
    private static final String TICK = "understudy_planner_tick_seconds";
    private static final double MILLIS = 1_000;

    static Load between(Metrics before, Metrics after, Duration time) {
        double seconds = time.toNanos() / 1e9;
        double ticks = grown(before, after, TICK + "_count");
        return new Load(
                grown(before, after, "understudy_segments_assigned_total") / seconds,
                grown(before, after, "understudy_events_applied_total") / seconds,
                ticks == 0 ? 0 : MILLIS * grown(before, after, TICK + "_sum") / ticks,
                MILLIS * quantile(0.99, before.buckets(TICK), after.buckets(TICK)),
                (long) ticks);
    }

    private static double grown(Metrics before, Metrics after, String name) {
        return after.sum(name) - before.sum(name);
    }

    /** Within the bucket that it falls into, taken to be spread evenly. */
    static double quantile(double share, NavigableMap<Double, Double> before, NavigableMap<Double, Double> after) {
        double all = after.isEmpty() ? 0 : after.lastEntry().getValue() - last(before);
        double below = 0;
        double lower = 0;
        for (Map.Entry<Double, Double> bucket : after.entrySet()) {
            double upTo = bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0);
            if (upTo >= share * all && upTo > below) {
                double upper = Double.isInfinite(bucket.getKey()) ? lower : bucket.getKey();
                return lower + (upper - lower) * (share * all - below) / (upTo - below);
            }
            below = upTo;
            lower = bucket.getKey();
        }
        return 0;
    }

    private static double last(NavigableMap<Double, Double> buckets) {
        return buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
    }
}
