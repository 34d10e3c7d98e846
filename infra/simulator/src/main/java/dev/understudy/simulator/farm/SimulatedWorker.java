package dev.understudy.simulator.farm;

import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One worker: what it holds and how far that is. Its work takes time and nothing else. */
final class SimulatedWorker {
    /** Whether others hear of it. */
    enum Presence {
        HERE,
        /** Its process runs and works, but nothing gets through. */
        CUT_OFF,
        /** Its process has ended. */
        DEAD
    }

    final int number;
    final String name;
    final int slots;
    final HeartbeatText heartbeat;
    final Duration skew;
    final Map<AttemptRef, SimulatedAttempt> attempts = new LinkedHashMap<>();
    private final Set<AttemptRef> taken = new HashSet<>();
    /** What it would have told while it was cut off. */
    final List<Runnable> unsent = new ArrayList<>();
    /** What it was sent meanwhile. */
    final List<Runnable> unread = new ArrayList<>();

    Presence presence = Presence.HERE;
    int starts;
    UUID incarnation;
    long lastHeartbeat;
    private final WorkerDuties duties;

    SimulatedWorker(int number, int slots, Duration skew, WorkerDuties duties) {
        this.number = number;
        this.name = nameOf(number);
        this.slots = slots;
        this.skew = skew;
        this.heartbeat = new HeartbeatText(name, slots);
        this.duties = duties;
    }

    static String nameOf(int number) {
        return "sim-%04d".formatted(number);
    }

    /** Slots that are taken; those of attempts that were given up are until it has stopped them. */
    int held() {
        int held = 0;
        for (SimulatedAttempt attempt : attempts.values()) {
            held += attempt.held();
        }
        return held;
    }

    /** @return empty if it has, or had, the same attempt: a message that came twice */
    Optional<SimulatedAttempt> take(Assignment assignment, Duration lag) {
        SimulatedAttempt attempt = new SimulatedAttempt(assignment, lag);
        if (!taken.add(attempt.reference)) {
            return Optional.empty();
        }
        attempts.put(attempt.reference, attempt);
        duties.claimed(this, attempt);
        startNext(attempt);
        return Optional.of(attempt);
    }

    /** Starts as many segments as the attempt may run at a time. */
    void startNext(SimulatedAttempt attempt) {
        while (!attempt.stopping && attempt.running.size() < attempt.parallel() && !attempt.waiting.isEmpty()) {
            SegmentWork work = attempt.waiting.poll();
            SimulatedAttempt.Run run = new SimulatedAttempt.Run(work, System.nanoTime(), attempt.slotsOfOne());
            attempt.running.put(work.index(), run);
            duties.began(this, attempt, run);
        }
        if (attempt.isOver() || (attempt.stopping && attempt.running.isEmpty())) {
            over(attempt);
        }
    }

    /** Whether that run of a segment still goes on: its worker lives and nobody has stopped it. */
    boolean runs(SimulatedAttempt attempt, SimulatedAttempt.Run run) {
        return attempts.get(attempt.reference) == attempt
                && run.equals(attempt.running.get(run.work().index()));
    }

    void follow(WorkerCommand.Cancel cancel) {
        AttemptRef reference = new AttemptRef(cancel.job(), cancel.stage(), cancel.attempt());
        SimulatedAttempt attempt = attempts.get(reference);
        if (attempt == null) {
            duties.nothingToStop(this, reference, cancel.segments());
        } else if (cancel.segments().isEmpty()) {
            attempt.waiting.clear();
            attempt.stopping = true;
            if (!cancel.atBoundary()) {
                List.copyOf(attempt.running.values()).forEach(run -> drop(attempt, run));
            }
            startNext(attempt);
        } else {
            for (int index : cancel.segments()) {
                giveBack(attempt, index, cancel.atBoundary());
            }
            startNext(attempt);
        }
    }

    private void giveBack(SimulatedAttempt attempt, int index, boolean atBoundary) {
        SimulatedAttempt.Run run = attempt.running.get(index);
        if (run != null && atBoundary) {
            return; // it will be done
        }
        if (run != null) {
            drop(attempt, run);
        }
        attempt.forget(index);
        duties.returned(this, attempt, index);
    }

    private void drop(SimulatedAttempt attempt, SimulatedAttempt.Run run) {
        attempt.running.remove(run.work().index());
        duties.ended(this, attempt, run);
    }

    /** It ends with an error; its other segments are given back. */
    void fail(SimulatedAttempt attempt) {
        List.copyOf(attempt.running.values()).forEach(run -> drop(attempt, run));
        attempts.remove(attempt.reference);
    }

    private void over(SimulatedAttempt attempt) {
        if (attempts.remove(attempt.reference) != null) {
            duties.over(this, attempt);
        }
    }
}
