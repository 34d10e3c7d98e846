package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Availability.Hold;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.Used;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Picks who makes room at the next boundary (nothing is lost: what runs is finished, the rest given back): for a
 * production that has less than what is guaranteed to it, those of productions that have more than theirs; for a job that
 * is far more urgent, those of its own production. The least urgent first, never more than are needed. Pure.
 */
final class Preemption {
    /** So many points of priority more make a job far more urgent. */
    static final int FAR = 30;

    private final Snapshot snapshot;
    private final Plan plan;
    private final List<Hold> holds;
    private final List<Hold> chosen = new ArrayList<>();
    private final Set<Hold> taken = new HashSet<>();
    private final Map<String, Integer> excess = new HashMap<>();

    private Preemption(Snapshot snapshot, Plan plan, List<Hold> holds) {
        this.snapshot = snapshot;
        this.plan = plan;
        this.holds = holds.stream()
                .filter(hold -> hold.held() > 0 && !hold.preempted() && !hold.stopping())
                .sorted(Comparator.comparingDouble(Hold::rank).thenComparingLong(Hold::stage))
                .toList();
    }

    /** Whether looking at what runs could lead to anything. */
    static boolean mayMatter(Snapshot snapshot, Plan plan) {
        Map<String, Integer> lowest = new HashMap<>();
        for (Used used : snapshot.used()) {
            lowest.merge(used.pool() + " " + used.production(), used.priority(), Math::min);
        }
        return plan.left().stream().anyMatch(candidate -> {
            Integer least = lowest.get(candidate.pool() + " " + candidate.production());
            return (least != null && candidate.priority() >= least + FAR)
                    || plan.books().held(candidate.pool(), candidate.production())
                            < snapshot.share(candidate.pool(), candidate.production())
                                    .guaranteed();
        });
    }

    static List<Hold> choose(Snapshot snapshot, Plan plan, List<Hold> holds) {
        Preemption preemption = new Preemption(snapshot, plan, holds);
        // Slots that come back anyway are first for those who wait.
        Map<String, Integer> returning = new HashMap<>();
        for (Used used : snapshot.used()) {
            returning.merge(used.pool(), used.returning(), Integer::sum);
        }
        Map<String, Integer> promised = new HashMap<>();
        for (Candidate candidate : plan.left()) {
            int room = plan.books().room(candidate);
            int wanted = Math.min(room, candidate.kind().isDivisible() ? candidate.waiting() : candidate.gang());
            int coming = Math.min(wanted, returning.getOrDefault(candidate.pool(), 0));
            returning.merge(candidate.pool(), -coming, Integer::sum);
            preemption.makeRoom(candidate, wanted - coming, promised);
        }
        return preemption.chosen;
    }

    private void makeRoom(Candidate candidate, int wanted, Map<String, Integer> promised) {
        int guaranteed =
                snapshot.share(candidate.pool(), candidate.production()).guaranteed();
        String production = candidate.pool() + " " + candidate.production();
        int lacking = guaranteed
                - plan.books().held(candidate.pool(), candidate.production())
                - promised.getOrDefault(production, 0);
        int needed = wanted;
        for (Hold hold : holds) {
            if (needed <= 0) {
                return;
            }
            boolean forGuarantee = lacking > 0 && isBeyondItsOwn(hold, candidate);
            boolean forUrgency =
                    hold.production().equals(candidate.production()) && candidate.priority() >= hold.priority() + FAR;
            if (hold.pool().equals(candidate.pool()) && (forGuarantee || forUrgency) && taken.add(hold)) {
                chosen.add(hold);
                needed -= hold.held();
                if (forGuarantee) {
                    lacking -= hold.held();
                    promised.merge(production, hold.held(), Integer::sum);
                    excess.merge(hold.pool() + " " + hold.production(), -hold.held(), Integer::sum);
                }
            }
        }
    }

    /** Whether the production of {@code hold} keeps what is guaranteed to it without these slots. */
    private boolean isBeyondItsOwn(Hold hold, Candidate candidate) {
        if (hold.production().equals(candidate.production())) {
            return false;
        }
        int over = excess.computeIfAbsent(
                hold.pool() + " " + hold.production(),
                key -> plan.books().held(hold.pool(), hold.production())
                        - snapshot.share(hold.pool(), hold.production()).guaranteed());
        return over >= hold.held();
    }
}
