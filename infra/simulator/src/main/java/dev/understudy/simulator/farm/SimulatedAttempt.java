package dev.understudy.simulator.farm;

import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Some segments of a stage that a worker has. */
final class SimulatedAttempt {
    final Assignment assignment;
    final AttemptRef reference;
    /** How much longer its events take than the worker's heartbeats. */
    final Duration lag;

    final Deque<SegmentWork> waiting;
    final Map<Integer, Run> running = new HashMap<>();
    boolean stopping;
    /** Its worker was cut off for so long that the control plane gave its segments to others. */
    boolean doubtful;

    private int events;

    /** A segment that a slot works on. */
    record Run(SegmentWork work, long began, int slots) {}

    SimulatedAttempt(Assignment assignment, Duration lag) {
        this.assignment = assignment;
        this.reference = new AttemptRef(assignment.job(), assignment.stage(), assignment.attempt());
        this.lag = lag;
        this.waiting = new ArrayDeque<>(assignment.segments());
    }

    boolean inPortions() {
        return assignment.kind().isDivisible();
    }

    /** How many of its segments run at a time. */
    int parallel() {
        return inPortions() ? assignment.slots() : 1;
    }

    /** Slots that a segment takes: those of a gang all. */
    int slotsOfOne() {
        return inPortions() ? 1 : assignment.slots();
    }

    /** Slots that it takes from its worker, idle ones that are kept for it too. */
    int held() {
        return inPortions() ? Math.min(assignment.slots(), waiting.size() + running.size()) : assignment.slots();
    }

    boolean isOver() {
        return waiting.isEmpty() && running.isEmpty();
    }

    /** Numbers its events. */
    int nextEvent() {
        return events++;
    }

    /** Takes a segment that has not started off its list. */
    boolean forget(int index) {
        return waiting.removeIf(work -> work.index() == index);
    }
}
