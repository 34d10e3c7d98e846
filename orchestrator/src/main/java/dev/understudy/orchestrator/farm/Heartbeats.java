package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.live.LiveFollowers;
import dev.understudy.orchestrator.stages.WorkerStops;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps what workers tell of themselves. What follows from their silence or their words is seen by {@link LostAttempts}. */
@Singleton
class Heartbeats {
    private final WorkerStore workers;
    private final WorkerStops stops;
    private final LiveFollowers followers;
    private final Duration lease;

    Heartbeats(WorkerStore workers, WorkerStops stops, LiveFollowers followers, FarmConfig config) {
        this.workers = workers;
        this.stops = stops;
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
        boolean freed = letGo(change, before.values());
        boolean grown = last.values().stream().anyMatch(beat -> hasGrown(beat.event(), before));
        if (grown || freed) {
            change.wakePlanner();
        }
        if (followers.anybody()) {
            workers.views(change.handle(), last.keySet(), onlineSince).forEach(view -> change.live("worker", view));
        }
    }

    /**
     * Looks whether workers of which attempts were given up still run them; who does is told again to stop.
     *
     * @return whether any may be given something again
     */
    private boolean letGo(Change change, Collection<WorkerStore.Capacity> known) {
        Set<String> lettingGo = known.stream()
                .filter(WorkerStore.Capacity::lettingGo)
                .map(WorkerStore.Capacity::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (lettingGo.isEmpty()) {
            return false;
        }
        for (WorkerStore.GivenUp attempt : workers.stillRun(change.handle(), lettingGo)) {
            stops.again(change, attempt.pool(), attempt.worker(), attempt.ref(), "the attempt was given up");
            lettingGo.remove(attempt.worker());
        }
        workers.hasLetGo(change.handle(), lettingGo);
        return !lettingGo.isEmpty();
    }

    private static boolean hasGrown(Heartbeat beat, Map<String, WorkerStore.Capacity> before) {
        WorkerStore.Capacity known = before.get(beat.worker());
        return known == null || !known.online() || known.slots() < beat.slots().size();
    }
}
