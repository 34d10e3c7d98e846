package dev.understudy.orchestrator.farm;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far every partition of the events is applied, by the clock of the bus; from that, how far all of them are. */
final class AppliedTimes {
    private final Map<Integer, Instant> times = new HashMap<>();

    /** @param moment nothing that the bus took before it is missing of {@code partition}; never goes back */
    void reached(int partition, Instant moment) {
        times.merge(partition, moment, (known, now) -> now.isAfter(known) ? now : known);
    }

    /** @return empty until something is known of each of {@code partitions} */
    Optional<Instant> ofAll(Collection<Integer> partitions) {
        return times.keySet().containsAll(partitions)
                ? partitions.stream().map(times::get).min(Instant::compareTo)
                : Optional.empty();
    }
}
