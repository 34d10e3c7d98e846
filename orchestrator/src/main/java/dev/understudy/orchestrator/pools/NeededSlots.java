package dev.understudy.orchestrator.pools;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many slots each pool has use for at this moment: those that are held, and one for whatever waits for nothing but a
 * slot. What a share's burst or a cap would keep waiting anyway makes no pool larger.
 */
final class NeededSlots {
    private NeededSlots() {}

    /** @return by pool; pools in which nothing waits or runs are left out */
    static Map<String, Long> of(List<Demand> demands, Limits limits) {
        Limits.Room room = limits.room();
        Map<String, Long> needed = new TreeMap<>();
        for (Demand demand : demands) {
            room.hold(demand);
            needed.merge(demand.pool(), demand.held(), Long::sum);
        }
        for (Demand demand : demands) {
            needed.merge(demand.pool(), room.take(demand, demand.wanted()), Long::sum);
        }
        return needed;
    }
}
