package dev.understudy.orchestrator.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Gauges that one query gives: a row for each combination of tags, a column for each gauge. */
final class GaugeGroup {
    /**
     * @param column of the query
     * @param name as in Micrometer: dots, lower case
     */
    record Measure(String column, String name, String description) {}

    private final String sql;
    private final List<String> tags;
    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();

    /**
     * @param sql may use {@code :now} and {@code :onlineSince}, before which a worker's last heartbeat is too old
     * @param tags columns of the query
     */
    GaugeGroup(MeterRegistry meters, String sql, List<String> tags, Measure... measures) {
        this.sql = sql;
        this.tags = tags;
        for (Measure measure : measures) {
            gauges.put(
                    measure.column(),
                    MultiGauge.builder(measure.name())
                            .description(measure.description())
                            .register(meters));
        }
    }

    void measure(Handle handle, Instant now, Instant onlineSince) {
        List<Map<String, Object>> rows = handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("now", now)
                .bind("onlineSince", onlineSince)
                .mapToMap()
                .list();
        gauges.forEach((column, gauge) -> gauge.register(
                rows.stream()
                        .map(row -> MultiGauge.Row.of(tagsOf(row), (Number) Objects.requireNonNull(row.get(column))))
                        .toList(),
                true));
    }

    /** Another orchestrator measures. */
    void clear() {
        gauges.values().forEach(gauge -> gauge.register(List.of(), true));
    }

    private Tags tagsOf(Map<String, Object> row) {
        Tags all = Tags.empty();
        for (String tag : tags) {
            all = all.and(tag, String.valueOf(row.get(tag)));
        }
        return all;
    }
}
