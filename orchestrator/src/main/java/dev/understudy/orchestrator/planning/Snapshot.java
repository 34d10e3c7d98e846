package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the planner decides on: one moment of the farm.
 *
 * @param workers that are online
 * @param used what open attempts hold, added up by stage
 * @param candidates the first stages of every pool and production that have segments to hand out
 * @param shares by pool and production; who is not in it has {@link Share#DEFAULT}
 * @param caps by what they cap
 */
record Snapshot(
        Instant now,
        List<PoolWorker> workers,
        List<Used> used,
        List<Candidate> candidates,
        Map<ShareKey, Share> shares,
        Map<CapKey, Integer> caps) {

    /**
     * @param held slots that attempts hold there, those that are being stopped too
     * @param gpusHeld the same of its GPUs
     * @param accepting whether it may be given anything: not drained, locked or benched, and not stopping what was given up
     */
    record PoolWorker(
            String name,
            UUID incarnation,
            String pool,
            int slots,
            int held,
            int gpus,
            int gpusHeld,
            long gpuMemory,
            Set<String> tags,
            boolean accepting) {
        PoolWorker holding(int slotsHeld, int ofGpus) {
            return new PoolWorker(name, incarnation, pool, slots, slotsHeld, gpus, ofGpus, gpuMemory, tags, accepting);
        }

        int free() {
            return accepting ? Math.max(0, slots - held) : 0;
        }
    }

    /**
     * @param priority of its job
     * @param returning of the slots held, those of attempts that were told to make room or to stop
     * @param meanSeconds what its segments took so far
     */
    record Used(
            long stage,
            long job,
            StageKind kind,
            String production,
            String pool,
            List<String> licences,
            int priority,
            int held,
            int returning,
            Optional<Double> meanSeconds) {}

    /**
     * A stage with segments to hand out.
     *
     * @param rank greater comes first
     * @param waiting segments that may be handed out
     * @param gang slots that it needs together, {@code gangFixed} or as many of them as any worker has
     * @param meanSeconds what its segments took so far
     */
    record Candidate(
            long stage,
            long job,
            StageKind kind,
            String production,
            String pool,
            double rank,
            int priority,
            int waiting,
            int gang,
            boolean gangFixed,
            int gpus,
            long gpuMemory,
            Set<String> tags,
            List<String> licences,
            Optional<Integer> jobMaxSlots,
            Optional<Double> meanSeconds,
            Optional<Instant> deadline) {}

    record ShareKey(String pool, String production) {}

    /** @param burst slots that it never holds more of */
    record Share(int weight, int guaranteed, Optional<Integer> burst) {
        static final Share DEFAULT = new Share(100, 0, Optional.empty());
    }

    /** What a cap is on. */
    enum CapKind {
        PRODUCTION,
        STAGE_KIND,
        LICENCE
    }

    record CapKey(CapKind kind, String name) {}

    Share share(String pool, String production) {
        return shares.getOrDefault(new ShareKey(pool, production), Share.DEFAULT);
    }

    /** Slots that nobody holds, of workers that may be given something. */
    int free(String pool) {
        return workers.stream()
                .filter(worker -> worker.pool().equals(pool))
                .mapToInt(PoolWorker::free)
                .sum();
    }
}
