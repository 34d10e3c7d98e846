package dev.understudy.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics METRICS = Metrics.parse("""
            # TYPE understudy_events_applied_total counter
            understudy_events_applied_total{topic="events"} 40.0
            understudy_events_applied_total{topic="heartbeats"} 2.0
            understudy_planner_tick_seconds_bucket{le="0.1"} 90.0
            understudy_planner_tick_seconds_bucket{le="0.25"} 99.0
            understudy_planner_tick_seconds_bucket{le="+Inf"} 100.0
            understudy_planner_tick_seconds_sum 4.5
            """);

    @Test
    void sumsOverLabels() {
        assertThat(METRICS.sum("understudy_events_applied_total")).isEqualTo(42);
        assertThat(METRICS.sum("understudy_planner_tick_seconds_sum")).isEqualTo(4.5);
        assertThat(METRICS.sum("no_such_metric")).isZero();
    }

    @Test
    void readsHistograms() {
        assertThat(METRICS.buckets("understudy_planner_tick_seconds"))
                .containsEntry(0.25, 99.0)
                .containsEntry(Double.POSITIVE_INFINITY, 100.0)
                .hasSize(3);
    }
}
