package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import java.util.Comparator;

/** Who comes first: the more urgent job, then the older one. Pure. */
final class Scoring {
    static final Comparator<Candidate> FIRST_COME = Comparator.comparingInt(Candidate::priority)
            .reversed()
            .thenComparingLong(Candidate::job)
            .thenComparingInt(Candidate::position);

    private Scoring() {}
}
