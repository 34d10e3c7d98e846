package dev.understudy.simulator.farm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** What the farm reported about which segment, to compare with what the control plane wrote down. */
public final class Ledger {
    private final Map<Segment, Set<Integer>> done = new HashMap<>();
    private final Map<Segment, Integer> losses = new HashMap<>();
    private final Map<Segment, Long> silentSince = new HashMap<>();
    private final List<Recovery> recovered = new ArrayList<>();
    private final Set<Segment> broken = new HashSet<>();
    private final LongAdder assignments = new LongAdder();
    private final LongAdder segmentsDone = new LongAdder();

    /** A segment of a stage. */
    public record Segment(long stage, int index) {}

    /**
     * A segment whose worker was lost runs again.
     *
     * @param worker the one that runs it now
     */
    public record Recovery(int worker, Duration after) {}

    synchronized void done(long stage, int index, int attempt) {
        segmentsDone.increment();
        done.computeIfAbsent(new Segment(stage, index), key -> new HashSet<>()).add(attempt);
    }

    synchronized void lost(long stage, int index) {
        losses.merge(new Segment(stage, index), 1, Integer::sum);
    }

    /** @param lastHeartbeat of the worker that ran it, on the clock of {@link System#nanoTime} */
    synchronized void lost(long stage, int index, long lastHeartbeat) {
        lost(stage, index);
        silentSince.put(new Segment(stage, index), lastHeartbeat);
    }

    synchronized void started(long stage, int index, int worker, long at) {
        Long since = silentSince.remove(new Segment(stage, index));
        if (since != null) {
            recovered.add(new Recovery(worker, Duration.ofNanos(at - since)));
        }
    }

    /** How long each segment that a lost worker ran was not worked on: from that worker's last heartbeat on. */
    public synchronized List<Recovery> recoveries() {
        return List.copyOf(recovered);
    }

    synchronized void broken(long stage, int index) {
        broken.add(new Segment(stage, index));
    }

    void assigned() {
        assignments.increment();
    }

    /** The attempts that reported it done; empty if none did. */
    public synchronized Set<Integer> attemptsThatDid(long stage, int index) {
        return Set.copyOf(done.getOrDefault(new Segment(stage, index), Set.of()));
    }

    /** How often a worker was lost, or may have seemed so, while it had the segment. */
    public synchronized int losses(long stage, int index) {
        return losses.getOrDefault(new Segment(stage, index), 0);
    }

    /** Whether it was reported as impossible. */
    public synchronized boolean isBroken(long stage, int index) {
        return broken.contains(new Segment(stage, index));
    }

    public long assignments() {
        return assignments.sum();
    }

    /** Reports of done segments, those that are repeated or stale not counted. */
    public long segmentsDone() {
        return segmentsDone.sum();
    }
}
