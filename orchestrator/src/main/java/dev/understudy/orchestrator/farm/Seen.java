package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent;
import java.time.Instant;
import java.util.List;

/**
 * What a worker told.
 *
 * @param at when the bus took it
 */
record Seen<E extends WorkerEvent>(E event, Instant at) {
    /** As it counts: a bus whose clock is ahead must not keep workers alive that are not. */
    static <E extends WorkerEvent> List<Seen<E>> notAfter(Instant now, List<Seen<E>> all) {
        return all.stream()
                .map(seen -> seen.at().isAfter(now) ? new Seen<>(seen.event(), now) : seen)
                .toList();
    }
}
