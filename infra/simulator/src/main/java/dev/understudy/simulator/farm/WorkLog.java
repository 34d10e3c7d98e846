package dev.understudy.simulator.farm;

import dev.understudy.contract.job.StageKind;
import dev.understudy.simulator.SimulatorErrorCode;
import dev.understudy.simulator.SimulatorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the farm itself saw: every segment that took slots and gave them back, in order. What a worker does that is cut
 * off for longer than its lease is not in it: the control plane cannot know of that, and gives its work to others.
 */
public final class WorkLog {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Integer> runs = new HashMap<>();
    private final Map<Long, Long> first = new HashMap<>();
    private int running;
    private final List<String> violations = new ArrayList<>();

    /**
     * @param at on the clock of {@link System#nanoTime}
     * @param slots taken if positive, given back if negative
     * @param attempt number of the attempt within the stage
     */
    public record Entry(
            long at, int slots, int worker, long job, long stage, StageKind kind, int segment, int attempt) {}

    synchronized void add(Entry entry) {
        entries.add(entry);
        runs.merge(entry.worker(), entry.slots() > 0 ? 1 : -1, Integer::sum);
        running += entry.slots() > 0 ? 1 : -1;
        if (entry.slots() > 0) {
            first.putIfAbsent(entry.job(), entry.at());
        }
        notifyAll();
    }

    /** How many segments a worker runs now. */
    public synchronized int runsOf(int worker) {
        return runs.getOrDefault(worker, 0);
    }

    /**
     * Waits until a segment of {@code job} has begun.
     *
     * @return when, on the clock of {@link System#nanoTime}
     * @throws SimulatorException {@code TOO_SLOW}
     */
    public synchronized long awaitFirst(long job, Duration limit) throws InterruptedException {
        await(() -> first.containsKey(job), "no segment of job %d has begun".formatted(job), limit);
        return first.get(job);
    }

    /** Waits until no segment runs. */
    public synchronized void awaitIdle(Duration limit) throws InterruptedException {
        await(() -> running == 0, "the farm is not idle", limit);
    }

    private void await(BooleanSupplier state, String otherwise, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!state.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SimulatorException(
                        SimulatorErrorCode.TOO_SLOW,
                        "after %d s %s".formatted(limit.toSeconds(), otherwise),
                        "see the orchestrators' logs");
            }
            wait(left);
        }
    }

    /** Something that must not happen was seen. */
    synchronized void violated(String words) {
        violations.add(words);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }
}
