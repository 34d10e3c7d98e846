package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.live.LiveFollowers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what workers tell of themselves. What follows from their silence or their words is seen by {@link LostAttempts}. */
@Singleton
class Heartbeats {
    private final WorkerStore workers;
    private final LiveFollowers followers;
    private final Duration lease;

    Heartbeats(WorkerStore workers, LiveFollowers followers, FarmConfig config) {
        this.workers = workers;
        this.followers = followers;
        this.lease = config.leases().duration();
    }

    void keep(Change change, List<Seen<Heartbeat>> beats) {
        // Of several only the last one matters.
        Map<String, Seen<Heartbeat>> last = new LinkedHashMap<>();
        beats.forEach(beat -> last.put(beat.event().worker(), beat));
        Instant onlineSince = change.at().minus(lease);
        Map<String, WorkerStore.Capacity> before = workers.capacities(change.handle(), last.keySet(), onlineSince);
        workers.recordAll(change.handle(), List.copyOf(last.values()));
        boolean grown = last.values().stream().anyMatch(beat -> hasGrown(beat.event(), before));
        if (grown) {
            change.wakePlanner();
        }
        if (followers.anybody()) {
            workers.views(change.handle(), last.keySet(), onlineSince).forEach(view -> change.live("worker", view));
        }
    }

    private static boolean hasGrown(Heartbeat beat, Map<String, WorkerStore.Capacity> before) {
        WorkerStore.Capacity known = before.get(beat.worker());
        return known == null || !known.online() || known.slots() < beat.slots().size();
    }
}
