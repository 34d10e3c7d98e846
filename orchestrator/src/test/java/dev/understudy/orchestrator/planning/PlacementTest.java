package dev.understudy.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.Pool;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Candidate OLD = new Candidate(1, 1, 0, 50, "main");
    private static final Candidate NEW = new Candidate(2, 2, 0, 50, "main");
    private static final Candidate URGENT = new Candidate(3, 3, 0, 90, "main");
    private static final Candidate ELSEWHERE = new Candidate(4, 4, 0, 100, "other");

    @Test
    void takesTheMoreUrgentThenTheOlder() {
        Snapshot snapshot = new Snapshot(pools(2, 0), List.of(NEW, OLD, URGENT));
        assertThat(Placement.choose(snapshot)).containsExactly(URGENT, OLD);
    }

    @Test
    void fillsOnlyFreePlaces() {
        assertThat(Placement.choose(new Snapshot(pools(2, 1), List.of(NEW, OLD))))
                .containsExactly(OLD);
        assertThat(Placement.choose(new Snapshot(pools(2, 2), List.of(NEW, OLD))))
                .isEmpty();
        assertThat(Placement.choose(new Snapshot(pools(1, 3), List.of(NEW, OLD))))
                .isEmpty();
    }

    @Test
    void leavesStagesWhosePoolHasNoWorker() {
        assertThat(Placement.choose(new Snapshot(pools(2, 0), List.of(ELSEWHERE, NEW))))
                .containsExactly(NEW);
        assertThat(Placement.choose(new Snapshot(Map.of(), List.of(OLD)))).isEmpty();
    }

    private static Map<String, Pool> pools(int places, int taken) {
        return Map.of("main", new Pool(places, taken, new TreeSet<>()));
    }
}
