package dev.understudy.orchestrator.pools;

import dev.understudy.contract.api.CapKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What keeps slots from being given however many there are: what productions may have at most of a pool, and the caps. */
record Limits(List<Burst> bursts, List<Cap> caps) {
    /** @param burst slots of {@code pool} that {@code production} never holds more of */
    record Burst(String production, String pool, int burst) {}

    record Cap(CapKind kind, String name, int slots) {}

    /** Counts what is given away against the limits. */
    Room room() {
        Room room = new Room();
        bursts.forEach(burst -> room.left.put(burstKey(burst.pool(), burst.production()), (long) burst.burst()));
        caps.forEach(cap -> room.left.put(capKey(cap.kind(), cap.name()), (long) cap.slots()));
        return room;
    }

    /** What the limits leave. */
    static final class Room {
        private final Map<String, Long> left = new HashMap<>();

        private Room() {}

        /** Takes as many of {@code slots} as all limits of {@code demand} leave, and says how many that were. */
        long take(Demand demand, long slots) {
            List<String> keys = keys(demand);
            long most = slots;
            for (String key : keys) {
                most = Math.min(most, Math.max(0, left.getOrDefault(key, Long.MAX_VALUE)));
            }
            long taken = most;
            keys.forEach(key -> left.computeIfPresent(key, (limit, room) -> room - taken));
            return taken;
        }

        /** Counts what is held, even where that is more than a limit that was lowered meanwhile. */
        void hold(Demand demand) {
            keys(demand).forEach(key -> left.computeIfPresent(key, (limit, room) -> room - demand.held()));
        }

        private static List<String> keys(Demand demand) {
            List<String> keys = new ArrayList<>();
            keys.add(burstKey(demand.pool(), demand.production()));
            keys.add(capKey(CapKind.PRODUCTION, demand.production()));
            keys.add(capKey(CapKind.STAGE_KIND, demand.kind().name()));
            demand.licences().forEach(licence -> keys.add(capKey(CapKind.LICENCE, licence)));
            return keys;
        }
    }

    private static String burstKey(String pool, String production) {
        return "burst/" + pool + "/" + production;
    }

    private static String capKey(CapKind kind, String name) {
        return "cap/" + kind + "/" + name;
    }
}
