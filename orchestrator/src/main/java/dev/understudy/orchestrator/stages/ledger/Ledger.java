package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The books of some stages within one transaction: their segments, their attempts and their counters, which always
 * agree because nothing changes one without the others. Opening it locks the stages, so nobody else changes them until
 * the transaction ends; {@link #write} writes whatever changed, a statement a table.
 */
public final class Ledger {
    /** An attempt that works on a segment which another one has just done. */
    public record Loser(Attempt attempt, int segment) {}

    private final Handle handle;
    private final Instant now;
    private final Map<Long, LedgerStage> stages = new HashMap<>();
    private final Map<Long, StageTally> tallies = new HashMap<>();
    private final Map<Long, StageTally> before = new HashMap<>();
    private final LedgerRows rows;
    private final List<Loser> losers = new ArrayList<>();
    private final UsageEntries usage = new UsageEntries();

    private Ledger(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
        this.rows = new LedgerRows(handle);
    }

    /** Locks {@code wanted}; waits for whoever has them. Whoever locks jobs too does that first. */
    public static Ledger open(Handle handle, Instant now, Collection<Long> wanted) {
        Ledger ledger = new Ledger(handle, now);
        for (StageTally tally : LedgerStore.lock(handle, wanted)) {
            ledger.tallies.put(tally.stage(), tally);
            ledger.before.put(tally.stage(), tally);
        }
        LedgerStore.stages(handle, wanted).forEach(stage -> ledger.stages.put(stage.id(), stage));
        return ledger;
    }

    public Optional<LedgerStage> stage(long id) {
        return Optional.ofNullable(stages.get(id));
    }

    public Collection<LedgerStage> stages() {
        return stages.values();
    }

    public StageTally tally(long stage) {
        return tallies.get(stage);
    }

    /** Those whose counters changed. */
    public List<Long> changedStages() {
        return tallies.keySet().stream()
                .filter(id -> !tallies.get(id).equals(before.get(id)))
                .sorted()
                .toList();
    }

    public List<Loser> losers() {
        return losers;
    }

    // Loading ---------------------------------------------------------------------------------------------------------

    public void loadSegments(List<Long> ofStages, List<Integer> indexes) {
        rows.loadSegments(ofStages, indexes);
    }

    /** Every segment of a stage, in order. */
    public List<Segment> loadSegmentsOf(long stage) {
        rows.loadSegmentsOfStages(List.of(stage));
        return rows.segmentsOf(stage);
    }

    /** Reads every segment of some stages at once, so that asking for those of each costs nothing more. */
    public void loadSegmentsOfStages(Collection<Long> some) {
        rows.loadSegmentsOfStages(some);
    }

    /** Reads at once what some attempts hold, so that ending each costs nothing more. */
    public void loadSegmentsOfAttempts(Collection<AttemptRef> refs) {
        rows.loadSegmentsOfAttempts(refs);
    }

    public void loadAttempts(Collection<AttemptRef> refs) {
        rows.loadAttempts(refs);
    }

    /** Those that have not ended. */
    public List<Attempt> loadOpenAttempts(long stage) {
        return rows.loadOpenAttempts(stage);
    }

    public Optional<Segment> segment(long stage, int index) {
        return rows.segment(stage, index);
    }

    public Optional<Attempt> attempt(long stage, int number) {
        return rows.attempt(stage, number);
    }

    public List<Segment> changedSegments() {
        return rows.changedSegments();
    }

    public List<Attempt> changedAttempts() {
        return rows.changedAttempts();
    }

    // What workers tell -----------------------------------------------------------------------------------------------

    public void claimed(Attempt attempt, Instant at) {
        if (attempt.state == AttemptState.ASSIGNED) {
            become(attempt, AttemptState.RUNNING);
            attempt.startedAt = Optional.of(at);
        }
    }

    public void started(Segment segment, Attempt attempt, String executor, Instant at) {
        segment.changed = true;
        if (segment.attempt == attempt.number()) {
            if (segment.state == SegmentState.ASSIGNED) {
                move(segment, SegmentState.RUNNING);
            }
            segment.executor = Optional.of(executor);
            segment.progress = 0;
            segment.progressAt = Optional.empty();
            segment.startedAt = Optional.of(at);
        }
    }

    public void progressed(Segment segment, double fraction, Instant at) {
        double bounded = Math.min(1, Math.max(0, fraction));
        if (bounded > segment.progress) {
            segment.changed = true;
            segment.progress = bounded;
            segment.progressAt = Optional.of(at);
        }
    }

    /**
     * @param bytes that it wrote
     * @param result as JSON
     */
    public void done(Segment segment, Attempt attempt, double seconds, long bytes, String result) {
        Optional<Integer> other = other(segment, attempt.number());
        other.flatMap(number -> attempt(segment.stage(), number))
                .ifPresent(loser -> losers.add(new Loser(loser, segment.index())));
        segment.attempt = attempt.number();
        segment.rival = other;
        move(segment, SegmentState.DONE);
        segment.progress = 1;
        segment.seconds = Optional.of(seconds);
        segment.newResult = Optional.of(result);
        segment.problem = Optional.empty();
        tallies.compute(segment.stage(), (id, tally) -> tally.plusTime(seconds));
        use(attempt, seconds * slotsOf(attempt), false);
        usage.wrote(attempt.job(), attempt.pool(), Math.max(0, bytes));
        closeOne(attempt);
    }

    /** @param retryAt when it is tried again; empty if it has failed for good */
    public void failed(Segment segment, Attempt attempt, Problem problem, Optional<Instant> retryAt) {
        attempt.problem = attempt.problem.or(() -> Optional.of(problem));
        segment.failures++;
        waste(segment, attempt);
        if (!leaveToTheOther(segment, attempt.number())) {
            segment.problem = Optional.of(problem);
            segment.notBefore = retryAt;
            move(segment, retryAt.isPresent() ? SegmentState.DELAYED : SegmentState.FAILED);
        }
        closeOne(attempt);
    }

    /** Nobody works on it under this attempt any more. */
    public void returned(Segment segment, Attempt attempt) {
        waste(segment, attempt);
        if (segment.isTaken() && !leaveToTheOther(segment, attempt.number())) {
            move(segment, SegmentState.WAITING);
        }
        closeOne(attempt);
    }

    /** The attempt that lost the race for this segment has let go of it. */
    public void loserEnded(Segment segment, Attempt loser) {
        segment.rival = Optional.empty();
        segment.changed = true;
        closeOne(loser);
    }

    /**
     * Ends an attempt; what it has not done is given back.
     *
     * @param lost whether its worker died: segments that it had started count that
     * @return the segments that were given back
     */
    public List<Segment> end(Attempt attempt, AttemptState to, Optional<Problem> problem, boolean lost) {
        List<Segment> back = new ArrayList<>();
        rows.loadSegmentsOfAttempts(List.of(attempt.ref()));
        for (Segment segment : rows.segmentsOf(attempt.stage())) {
            if (segment.rival.equals(Optional.of(attempt.number()))) {
                segment.rival = Optional.empty();
                segment.changed = true;
            } else if (segment.isTaken() && segment.attempt == attempt.number()) {
                waste(segment, attempt);
                if (segment.state == SegmentState.RUNNING && lost && segment.seconds.isEmpty()) {
                    segment.losses++;
                }
                if (!leaveToTheOther(segment, attempt.number())) {
                    move(segment, SegmentState.WAITING);
                    back.add(segment);
                }
            }
        }
        become(attempt, to);
        attempt.problem = problem.or(() -> attempt.problem);
        attempt.open = 0;
        hold(attempt, 0);
        return back;
    }

    /** It keeps its slots until its worker says that it has stopped. */
    public void stopping(Attempt attempt, Optional<Problem> why) {
        become(attempt, AttemptState.STOPPING);
        attempt.problem = why.or(() -> attempt.problem);
        attempt.stopSentAt = Optional.of(now);
    }

    public void stopSentAgain(Attempt attempt) {
        attempt.changed = true;
        attempt.stopSentAt = Optional.of(now);
    }

    public void preempted(Attempt attempt) {
        attempt.changed = true;
        attempt.preempted = true;
    }

    // What the control plane and people decide ------------------------------------------------------------------------

    public void cancel(Segment segment) {
        move(segment, SegmentState.CANCELLED);
    }

    /**
     * The last segment of a stage that is not divisible: it is done once its worker says what the stage as a whole made. If
     * the attempt is lost before that, there must be something left to hand out again.
     */
    public void doneWithItsStage(Segment segment, Attempt attempt, double seconds, long bytes, String result) {
        if (segment.seconds.isPresent()) {
            return; // told twice
        }
        segment.changed = true;
        segment.progress = 1;
        segment.seconds = Optional.of(seconds);
        segment.newResult = Optional.of(result);
        usage.wrote(attempt.job(), attempt.pool(), Math.max(0, bytes));
    }

    /** The attempt did it, as the end of its stage says; the word of the segment itself may have got lost. */
    public void doneAsItsStage(Segment segment, Attempt attempt) {
        segment.seconds.ifPresent(seconds -> {
            tallies.compute(segment.stage(), (id, tally) -> tally.plusTime(seconds));
            use(attempt, seconds * slotsOf(attempt), false);
        });
        move(segment, SegmentState.DONE);
        segment.progress = 1;
        segment.problem = Optional.empty();
    }

    /** @param why in words */
    public void skip(Segment segment, String why) {
        move(segment, SegmentState.SKIPPED);
        segment.note = Optional.of(why);
    }

    /** Its frames stay as they are: it is still to be done. */
    public void makePlate(Segment segment, String why) {
        if (segment.state == SegmentState.FAILED
                || segment.state == SegmentState.DELAYED
                || segment.state == SegmentState.CANCELLED) {
            reopen(segment);
        }
        segment.changed = true;
        segment.plate = true;
        segment.note = Optional.of(why);
    }

    /** Once its attempt has let go of it, it is left out. */
    public void skipWhenBack(Segment segment, String why) {
        segment.changed = true;
        segment.plate = true;
        segment.note = Optional.of(why);
    }

    /** As if it had never been tried. */
    public void reopen(Segment segment) {
        move(segment, SegmentState.WAITING);
        segment.failures = 0;
        segment.losses = 0;
        segment.problem = Optional.empty();
        segment.notBefore = Optional.empty();
        segment.note = Optional.empty();
        segment.plate = false;
        segment.progress = 0;
    }

    /** Its pause is over, or what it waited for is done. */
    public void release(Segment segment) {
        move(segment, SegmentState.WAITING);
        segment.notBefore = Optional.empty();
    }

    public void fail(Segment segment, Problem problem) {
        move(segment, SegmentState.FAILED);
        segment.problem = Optional.of(problem);
    }

    // Keeping count ---------------------------------------------------------------------------------------------------

    private void move(Segment segment, SegmentState to) {
        if (!segment.state.canBecome(to)) {
            throw new IllegalStateException("segment %d of stage %d is %s and cannot become %s"
                    .formatted(segment.index(), segment.stage(), segment.state, to));
        }
        SegmentState from = segment.state;
        tallies.compute(segment.stage(), (id, tally) -> tally.plus(from, -1).plus(to, 1));
        segment.state = to;
        segment.changed = true;
        if (to == SegmentState.WAITING || to == SegmentState.DELAYED) {
            segment.progress = 0;
            segment.startedAt = Optional.empty();
            segment.executor = Optional.empty();
            segment.seconds = Optional.empty();
        }
    }

    private static void become(Attempt attempt, AttemptState to) {
        if (!attempt.state.canBecome(to)) {
            throw new IllegalStateException("attempt %d of stage %d is %s and cannot become %s"
                    .formatted(attempt.number(), attempt.stage(), attempt.state, to));
        }
        attempt.state = to;
        attempt.changed = true;
    }

    private static Optional<Integer> other(Segment segment, int number) {
        return segment.rival.map(rival -> rival == number ? segment.attempt : rival);
    }

    /** @return whether another attempt works on it, and goes on alone */
    private static boolean leaveToTheOther(Segment segment, int number) {
        Optional<Integer> other = other(segment, number);
        other.ifPresent(left -> {
            segment.attempt = left;
            segment.rival = Optional.empty();
            segment.changed = true;
        });
        return other.isPresent();
    }

    private void closeOne(Attempt attempt) {
        if (attempt.state.isEnded()) {
            return;
        }
        attempt.changed = true;
        attempt.open = Math.max(0, attempt.open - 1);
        if (stages.get(attempt.stage()).kind().isDivisible()) {
            hold(attempt, Math.min(attempt.slots(), attempt.open));
            if (attempt.open == 0) {
                become(attempt, attempt.problem.isPresent() ? AttemptState.FAILED : AttemptState.DONE);
                attempt.endedAt = Optional.of(now);
            }
        }
    }

    private void hold(Attempt attempt, int slots) {
        int change = slots - attempt.held;
        tallies.compute(attempt.stage(), (id, tally) -> tally.plusHeld(change));
        attempt.held = slots;
        attempt.changed = true;
        if (attempt.state.isEnded()) {
            attempt.endedAt = Optional.of(now);
        }
    }

    private int slotsOf(Attempt attempt) {
        return stages.get(attempt.stage()).kind().isDivisible() ? 1 : attempt.slots();
    }

    private void waste(Segment segment, Attempt attempt) {
        if (segment.attempt == attempt.number() && segment.state == SegmentState.RUNNING) {
            segment.startedAt.ifPresent(start -> {
                double seconds = Math.max(0, (now.toEpochMilli() - start.toEpochMilli()) / 1000.0);
                use(attempt, seconds * slotsOf(attempt), true);
            });
        }
    }

    private void use(Attempt attempt, double slotSeconds, boolean wasted) {
        usage.add(attempt.job(), attempt.pool(), slotSeconds, slotSeconds * attempt.gpus(), wasted);
    }

    /** Writes whatever changed. To be called once, at the end. */
    public void write() {
        List<Segment> newSegments = changedSegments();
        if (!newSegments.isEmpty()) {
            LedgerStore.writeSegments(handle, newSegments);
        }
        List<Attempt> newAttempts = changedAttempts();
        if (!newAttempts.isEmpty()) {
            LedgerStore.writeAttempts(handle, newAttempts);
        }
        List<StageTally> newTallies = changedStages().stream().map(tallies::get).toList();
        if (!newTallies.isEmpty()) {
            LedgerStore.writeTallies(handle, newTallies);
        }
        usage.write(handle, now);
    }
}
