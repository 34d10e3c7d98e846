package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the free places of every pool to the first candidates. Pure. */
final class Placement {
    private Placement() {}

    static List<Candidate> choose(Snapshot snapshot) {
        Map<String, Integer> free = new HashMap<>();
        snapshot.pools().forEach((name, pool) -> free.put(name, pool.free()));
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate :
                snapshot.ready().stream().sorted(Scoring.FIRST_COME).toList()) {
            int left = free.getOrDefault(candidate.pool(), 0);
            if (left > 0) {
                chosen.add(candidate);
                free.put(candidate.pool(), left - 1);
            }
        }
        return chosen;
    }
}
