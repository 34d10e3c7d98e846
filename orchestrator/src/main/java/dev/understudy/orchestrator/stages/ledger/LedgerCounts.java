package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.SegmentState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The counters of a ledger's stages and what was used; every change of a state, or of slots held, goes through here. */
final class LedgerCounts {
    private final Map<Long, LedgerStage> stages;
    private final Instant now;
    private final Map<Long, StageTally> tallies = new HashMap<>();
    private final Map<Long, StageTally> before = new HashMap<>();
    private final UsageEntries usage = new UsageEntries();

    /** @param stages of the ledger, which fills it */
    LedgerCounts(Map<Long, LedgerStage> stages, Instant now) {
        this.stages = stages;
        this.now = now;
    }

    void begin(StageTally tally) {
        tallies.put(tally.stage(), tally);
        before.put(tally.stage(), tally);
    }

    StageTally tally(long stage) {
        return tallies.get(stage);
    }

    List<Long> changedStages() {
        return tallies.keySet().stream()
                .filter(id -> !tallies.get(id).equals(before.get(id)))
                .sorted()
                .toList();
    }

    void move(Segment segment, SegmentState to) {
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

    static void become(Attempt attempt, AttemptState to) {
        if (!attempt.state.canBecome(to)) {
            throw new IllegalStateException("attempt %d of stage %d is %s and cannot become %s"
                    .formatted(attempt.number(), attempt.stage(), attempt.state, to));
        }
        attempt.state = to;
        attempt.changed = true;
    }

    void closeOne(Attempt attempt) {
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

    void hold(Attempt attempt, int slots) {
        int change = slots - attempt.held;
        tallies.compute(attempt.stage(), (id, tally) -> tally.plusHeld(change));
        attempt.held = slots;
        attempt.changed = true;
        if (attempt.state.isEnded()) {
            attempt.endedAt = Optional.of(now);
        }
    }

    /** A segment took the attempt so long. */
    void worked(Attempt attempt, double seconds) {
        tallies.compute(attempt.stage(), (id, tally) -> tally.plusTime(seconds));
        use(attempt, seconds, false);
    }

    void wrote(Attempt attempt, long bytes) {
        usage.wrote(attempt.job(), attempt.pool(), Math.max(0, bytes));
    }

    /** What the attempt did of the segment so far is lost. */
    void waste(Segment segment, Attempt attempt) {
        if (segment.attempt == attempt.number() && segment.state == SegmentState.RUNNING) {
            segment.startedAt.ifPresent(
                    start -> use(attempt, Math.max(0, (now.toEpochMilli() - start.toEpochMilli()) / 1000.0), true));
        }
    }

    private void use(Attempt attempt, double seconds, boolean wasted) {
        int slots = stages.get(attempt.stage()).kind().isDivisible() ? 1 : attempt.slots();
        double slotSeconds = seconds * slots;
        usage.add(attempt.job(), attempt.pool(), slotSeconds, slotSeconds * attempt.gpus(), wasted);
    }

    void write(Handle handle) {
        List<StageTally> changed = changedStages().stream().map(tallies::get).toList();
        if (!changed.isEmpty()) {
            LedgerStore.writeTallies(handle, changed);
        }
        usage.write(handle, now);
    }
}
