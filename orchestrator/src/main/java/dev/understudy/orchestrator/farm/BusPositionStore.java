package dev.understudy.orchestrator.farm;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How far the workers' events are applied, by partition of their topic. */
@Singleton
class BusPositionStore {
    /** Part of a partition: from the first offset to the one after the last. */
    record Extent(long from, long to) {}

    Map<Integer, Long> all(Handle handle) {
        Map<Integer, Long> positions = new HashMap<>();
        handle.createQuery("select partition, next_offset from bus_position")
                .map((rows, context) -> positions.put(rows.getInt("partition"), rows.getLong("next_offset")))
                .list();
        return positions;
    }

    /** @throws IllegalStateException if somebody else has applied some of it */
    void advance(Handle handle, Map<Integer, Extent> extents) {
        extents.forEach((partition, extent) -> {
            int moved = handle.createUpdate("""
                            insert into bus_position (partition, next_offset) values (:partition, :to)
                            on conflict (partition) do update set next_offset = excluded.next_offset
                            where bus_position.next_offset <= :from
                            """)
                    .bind("partition", partition)
                    .bind("from", extent.from())
                    .bind("to", extent.to())
                    .execute();
            if (moved != 1) {
                throw new IllegalStateException("events of partition %d from %d on were applied by somebody else"
                        .formatted(partition, extent.from()));
            }
        });
    }
}
