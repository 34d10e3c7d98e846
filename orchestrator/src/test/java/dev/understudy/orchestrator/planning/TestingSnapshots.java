package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.planning.Availability.Hold;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.CapKey;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.planning.Snapshot.Share;
import dev.understudy.orchestrator.planning.Snapshot.ShareKey;
import dev.understudy.orchestrator.planning.Snapshot.Used;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Builds moments of a farm for tests of the planner. */
final class TestingSnapshots {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final List<PoolWorker> workers = new ArrayList<>();
    private final List<Used> used = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<ShareKey, Share> shares = new HashMap<>();
    private final Map<CapKey, Integer> caps = new HashMap<>();
    private final List<Hold> holds = new ArrayList<>();

    TestingSnapshots worker(String name, int slots, int held) {
        return worker(name, slots, held, 0, Set.of(), true);
    }

    TestingSnapshots worker(String name, int slots, int held, int gpus, Set<String> tags, boolean accepting) {
        workers.add(new PoolWorker(
                name, new UUID(0, workers.size()), "main", slots, held, gpus, 0, gpus * (24L << 30), tags, accepting));
        return this;
    }

    TestingSnapshots used(long job, String production, StageKind kind, int held) {
        return used(job, production, kind, held, Optional.empty());
    }

    /** @param mean seconds that segments of that job took */
    TestingSnapshots used(long job, String production, StageKind kind, int held, Optional<Double> mean) {
        used.add(new Used(1000 + job, job, kind, production, "main", List.of(), 50, held, 0, mean));
        return this;
    }

    TestingSnapshots share(String production, int weight, int guaranteed, Integer burst) {
        shares.put(new ShareKey("main", production), new Share(weight, guaranteed, Optional.ofNullable(burst)));
        return this;
    }

    TestingSnapshots cap(Snapshot.CapKind kind, String name, int slots) {
        caps.put(new CapKey(kind, name), slots);
        return this;
    }

    TestingSnapshots candidate(Candidate candidate) {
        candidates.add(candidate);
        return this;
    }

    /** An attempt with that many segments left on so many slots, each of which takes {@code seconds}. */
    TestingSnapshots hold(
            long job, String production, String worker, int priority, int held, int open, Double seconds) {
        holds.add(new Hold(
                job,
                1000 + job,
                1,
                worker,
                "main",
                production,
                priority,
                priority,
                held,
                held,
                open,
                true,
                Optional.ofNullable(seconds),
                Optional.of(NOW),
                false,
                false));
        return this;
    }

    Snapshot snapshot() {
        return new Snapshot(NOW, workers, used, candidates, shares, caps);
    }

    Availability availability() {
        return new Availability(NOW, holds);
    }

    List<Hold> holds() {
        return holds;
    }

    Plan plan() {
        return Placement.plan(snapshot(), availability(), 100_000);
    }

    /** A stage of a film with that many segments left. */
    static Candidate render(long job, String production, int waiting) {
        return stage(job, production, StageKind.RENDER, 50, waiting, 1, false);
    }

    static Candidate render(long job, String production, int waiting, int priority) {
        return stage(job, production, StageKind.RENDER, priority, waiting, 1, false);
    }

    /** A training that needs so many slots together. */
    static Candidate train(long job, String production, int gang, boolean fixed) {
        return stage(job, production, StageKind.TRAIN, 50, 28, gang, fixed);
    }

    private static Candidate stage(
            long job, String production, StageKind kind, int priority, int waiting, int gang, boolean fixed) {
        return new Candidate(
                10 * job,
                job,
                kind,
                production,
                "main",
                priority - job / 1000.0,
                priority,
                waiting,
                gang,
                fixed,
                0,
                0,
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Candidate taking(Candidate of, double seconds) {
        return new Candidate(
                of.stage(),
                of.job(),
                of.kind(),
                of.production(),
                of.pool(),
                of.rank(),
                of.priority(),
                of.waiting(),
                of.gang(),
                of.gangFixed(),
                of.gpus(),
                of.gpuMemory(),
                of.tags(),
                of.licences(),
                of.jobMaxSlots(),
                Optional.of(seconds),
                of.deadline());
    }

    static Candidate needing(Candidate of, int gpus, Set<String> tags, List<String> licences, Integer maxSlots) {
        return new Candidate(
                of.stage(),
                of.job(),
                of.kind(),
                of.production(),
                of.pool(),
                of.rank(),
                of.priority(),
                of.waiting(),
                of.gang(),
                of.gangFixed(),
                gpus,
                0,
                tags,
                licences,
                Optional.ofNullable(maxSlots),
                of.meanSeconds(),
                of.deadline());
    }

    static Candidate due(Candidate of, Instant deadline) {
        return new Candidate(
                of.stage(),
                of.job(),
                of.kind(),
                of.production(),
                of.pool(),
                of.rank(),
                of.priority(),
                of.waiting(),
                of.gang(),
                of.gangFixed(),
                of.gpus(),
                of.gpuMemory(),
                of.tags(),
                of.licences(),
                of.jobMaxSlots(),
                of.meanSeconds(),
                Optional.of(deadline));
    }
}
