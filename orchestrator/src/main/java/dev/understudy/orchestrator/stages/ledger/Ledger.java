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
    private final LedgerCounts counts;
    private final LedgerRows rows;
    private final List<Loser> losers = new ArrayList<>();

    private Ledger(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
        this.counts = new LedgerCounts(stages, now);
        this.rows = new LedgerRows(handle);
    }

    /** Locks {@code wanted}; waits for whoever has them. Whoever locks jobs too does that first. */
    public static Ledger open(Handle handle, Instant now, Collection<Long> wanted) {
        Ledger ledger = new Ledger(handle, now);
        LedgerStore.lock(handle, wanted).forEach(ledger.counts::begin);
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
        return counts.tally(stage);
    }

    /** Those whose counters changed. */
    public List<Long> changedStages() {
        return counts.changedStages();
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
            LedgerCounts.become(attempt, AttemptState.RUNNING);
            attempt.startedAt = Optional.of(at);
        }
    }

    public void started(Segment segment, Attempt attempt, String executor, Instant at) {
        segment.changed = true;
        if (segment.attempt == attempt.number()) {
            if (segment.state == SegmentState.ASSIGNED) {
                counts.move(segment, SegmentState.RUNNING);
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
        counts.move(segment, SegmentState.DONE);
        segment.progress = 1;
        segment.seconds = Optional.of(seconds);
        segment.newResult = Optional.of(result);
        segment.problem = Optional.empty();
        counts.worked(attempt, seconds);
        counts.wrote(attempt, bytes);
        counts.closeOne(attempt);
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
        counts.wrote(attempt, bytes);
    }

    /** The attempt did it, as the end of its stage says; the word of the segment itself may have got lost. */
    public void doneAsItsStage(Segment segment, Attempt attempt) {
        segment.seconds.ifPresent(seconds -> counts.worked(attempt, seconds));
        counts.move(segment, SegmentState.DONE);
        segment.progress = 1;
        segment.problem = Optional.empty();
    }

    /** @param retryAt when it is tried again; empty if it has failed for good */
    public void failed(Segment segment, Attempt attempt, Problem problem, Optional<Instant> retryAt) {
        attempt.problem = attempt.problem.or(() -> Optional.of(problem));
        segment.failures++;
        counts.waste(segment, attempt);
        if (!leaveToTheOther(segment, attempt.number())) {
            segment.problem = Optional.of(problem);
            segment.notBefore = retryAt;
            counts.move(segment, retryAt.isPresent() ? SegmentState.DELAYED : SegmentState.FAILED);
        }
        counts.closeOne(attempt);
    }

    /** Nobody works on it under this attempt any more. */
    public void returned(Segment segment, Attempt attempt) {
        counts.waste(segment, attempt);
        if (segment.isTaken() && !leaveToTheOther(segment, attempt.number())) {
            counts.move(segment, SegmentState.WAITING);
        }
        counts.closeOne(attempt);
    }

    /** The attempt that lost the race for this segment has let go of it. */
    public void loserEnded(Segment segment, Attempt loser) {
        segment.rival = Optional.empty();
        segment.changed = true;
        counts.closeOne(loser);
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
                counts.waste(segment, attempt);
                if (segment.state == SegmentState.RUNNING && lost) {
                    segment.losses++;
                }
                if (!leaveToTheOther(segment, attempt.number())) {
                    counts.move(segment, SegmentState.WAITING);
                    back.add(segment);
                }
            }
        }
        LedgerCounts.become(attempt, to);
        attempt.problem = problem.or(() -> attempt.problem);
        attempt.open = 0;
        counts.hold(attempt, 0);
        return back;
    }

    /** It keeps its slots until its worker says that it has stopped. */
    public void stopping(Attempt attempt, Optional<Problem> why) {
        LedgerCounts.become(attempt, AttemptState.STOPPING);
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
        counts.move(segment, SegmentState.CANCELLED);
    }

    /** @param why in words */
    public void skip(Segment segment, String why) {
        counts.move(segment, SegmentState.SKIPPED);
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
        counts.move(segment, SegmentState.WAITING);
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
        counts.move(segment, SegmentState.WAITING);
        segment.notBefore = Optional.empty();
    }

    public void fail(Segment segment, Problem problem) {
        counts.move(segment, SegmentState.FAILED);
        segment.problem = Optional.of(problem);
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
        counts.write(handle);
    }
}
