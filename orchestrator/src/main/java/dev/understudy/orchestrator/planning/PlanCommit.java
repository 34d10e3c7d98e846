package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageState;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.planning.AssignmentStore.Handout;
import dev.understudy.orchestrator.planning.AssignmentStore.Waiting;
import dev.understudy.orchestrator.planning.Plan.Placed;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hands out what a tick decided, in one transaction: attempts, signed tickets, outbox rows. The plan was made from a
 * snapshot that nobody held still, so everything that it rests on is looked at again under lock; what does not hold any
 * more is left for the next tick.
 */
@Singleton
class PlanCommit {
    /**
     * What became of a plan.
     *
     * @param unsettled jobs that no grant covers now, or others than before
     */
    record Outcome(int segments, int attempts, Set<Long> unsettled) {}

    private final Leadership leadership;
    private final JobStore jobs;
    private final JobGrants grants;
    private final AssignmentStore store;
    private final Assignments assignments;
    private final StageGate gate;

    PlanCommit(
            Leadership leadership,
            JobStore jobs,
            JobGrants grants,
            AssignmentStore store,
            Assignments assignments,
            StageGate gate) {
        this.leadership = leadership;
        this.jobs = jobs;
        this.grants = grants;
        this.store = store;
        this.assignments = assignments;
        this.gate = gate;
    }

    Outcome commit(Change change, List<Placed> placed) {
        leadership.guard(change.handle());
        Set<Long> stages =
                placed.stream().map(one -> one.candidate().stage()).collect(Collectors.toCollection(TreeSet::new));
        Ledger ledger = Ledger.open(change.handle(), change.at(), stages);
        Map<Long, JobRow> ofJobs = jobs
                .findAll(
                        change.handle(),
                        placed.stream()
                                .map(one -> one.candidate().job())
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(JobRow::id, Function.identity()));
        JobGrants.Decisions decisions = grants.decide(change.handle(), ofJobs.values(), change.at());
        Set<Long> unsettled = new TreeSet<>();
        Set<String> accepting = store.accepting(change.handle(), placed, change.at());
        List<Placed> standing = new ArrayList<>();
        for (Placed one : placed) {
            long stage = one.candidate().stage();
            if (decisions.uses(one.candidate().job()).isEmpty()) {
                unsettled.add(one.candidate().job());
            } else if (stillStands(ledger, stage)
                    && accepting.contains(one.worker().name())) {
                standing.add(one);
            }
        }
        List<Handout> handouts = handOut(change, ledger, standing);
        Map<Long, List<Ticket.Use>> uses = new HashMap<>();
        ofJobs.keySet().forEach(job -> decisions.uses(job).ifPresent(found -> uses.put(job, found)));
        assignments.publish(change, ledger, handouts, ofJobs, uses);
        gate.refreshStages(change.handle(), stages, change.at());
        handouts.forEach(handout -> change.jobChanged(handout.stage().job()));
        int segments =
                handouts.stream().mapToInt(handout -> handout.work().size()).sum();
        uses.forEach((job, own) -> {
            if (!ofJobs.get(job).grants().containsAll(JobGrants.numbers(own))) {
                unsettled.add(job);
            }
        });
        return new Outcome(segments, handouts.size(), unsettled);
    }

    private static boolean stillStands(Ledger ledger, long id) {
        Optional<LedgerStage> stage = ledger.stage(id);
        return stage.isPresent()
                && stage.get().open()
                && (stage.get().state() == StageState.READY || stage.get().state() == StageState.RUNNING)
                && ledger.tally(id).waiting() > 0
                && (stage.get().kind().isDivisible() || ledger.tally(id).held() == 0);
    }

    /** Gives each placement its segments, the first ones that wait. */
    private List<Handout> handOut(Change change, Ledger ledger, List<Placed> standing) {
        Map<Long, Integer> wanted = new LinkedHashMap<>();
        for (Placed one : standing) {
            boolean whole = !one.candidate().kind().isDivisible();
            wanted.merge(
                    one.candidate().stage(), whole ? Integer.MAX_VALUE : one.segments(), (a, b) -> whole ? a : a + b);
        }
        Map<Long, List<Waiting>> waiting = store.waiting(change.handle(), wanted);
        Map<Long, Integer> numbers = new HashMap<>();
        List<Handout> handouts = new ArrayList<>();
        for (Placed one : standing) {
            LedgerStage stage = ledger.stage(one.candidate().stage()).orElseThrow();
            List<Waiting> left = waiting.getOrDefault(stage.id(), List.of());
            if (left.isEmpty()) {
                continue;
            }
            boolean whole = !stage.kind().isDivisible();
            int count = whole ? left.size() : count(one, left);
            List<SegmentWork> work =
                    left.subList(0, count).stream().map(Waiting::work).toList();
            waiting.put(stage.id(), left.subList(count, left.size()));
            int number = numbers.merge(stage.id(), stage.attempt() + 1, (known, ignored) -> known + 1);
            int slots = whole ? one.slots() : Math.min(one.slots(), count);
            handouts.add(new Handout(
                    new AttemptRef(stage.job(), stage.id(), number), stage, one.worker(), slots, work, false));
        }
        store.write(change.handle(), handouts, change.at());
        return handouts;
    }

    /** What was lost before stands behind nothing else: then a slot gets one. */
    private static int count(Placed placed, List<Waiting> left) {
        int count = Math.min(placed.segments(), left.size());
        return left.subList(0, count).stream().anyMatch(Waiting::lostBefore) ? Math.min(placed.slots(), count) : count;
    }
}
