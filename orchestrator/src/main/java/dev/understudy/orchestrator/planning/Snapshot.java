package dev.understudy.orchestrator.planning;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the planner decides on: the pools with their places, and the stages that could start.
 *
 * @param pools by name; a pool without an online worker is not in it
 * @param ready every stage that waits for nothing but a place
 */
record Snapshot(Map<String, Pool> pools, List<Candidate> ready) {
    /**
     * @param places how many stages its online workers run at a time
     * @param taken how many attempts are handed out or running
     * @param takenBy the jobs of those attempts
     */
    record Pool(int places, int taken, SortedSet<Long> takenBy) {
        int free() {
            return Math.max(0, places - taken);
        }
    }

    /** A stage that is ready. */
    record Candidate(long stage, long job, int position, int priority, String pool) {}

    Pool pool(String name) {
        return pools.getOrDefault(name, new Pool(0, 0, java.util.Collections.emptySortedSet()));
    }
}
