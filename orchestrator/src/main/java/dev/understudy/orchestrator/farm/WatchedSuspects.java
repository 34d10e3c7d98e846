package dev.understudy.orchestrator.farm;

import dev.understudy.orchestrator.farm.SuspectStore.Suspect;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Attempts whose ends may be reported and not yet applied: heartbeats do not name them, or are those of another process.
 * Each is watched until everything is applied that was reported before it was first seen so. In memory alone: a new
 * leader begins anew.
 */
final class WatchedSuspects {
    private final Map<Suspect, Instant> since = new HashMap<>();

    /**
     * @param found all that are suspected now
     * @param until to which moment everything that was reported is applied
     * @return those whose ends cannot be on their way any more
     */
    Set<Suspect> ripe(Collection<Suspect> found, Instant now, Instant until) {
        since.keySet().retainAll(new HashSet<>(found));
        Set<Suspect> ripe = new HashSet<>();
        for (Suspect suspect : found) {
            if (suspect.reason().mayHaveEnded()
                    && since.computeIfAbsent(suspect, first -> now).isBefore(until)) {
                ripe.add(suspect);
            }
        }
        return ripe;
    }
}
