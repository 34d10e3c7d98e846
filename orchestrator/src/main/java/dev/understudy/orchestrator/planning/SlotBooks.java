package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.CapKey;
import dev.understudy.orchestrator.planning.Snapshot.CapKind;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.planning.Snapshot.Share;
import dev.understudy.orchestrator.planning.Snapshot.ShareKey;
import dev.understudy.orchestrator.planning.Snapshot.Used;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds how many slots, while a plan is made. */
final class SlotBooks {
    private final Snapshot snapshot;
    private final Map<String, Integer> free = new HashMap<>();
    private final Map<String, Integer> gpusFree = new HashMap<>();
    private final Map<ShareKey, Integer> heldByShare = new HashMap<>();
    private final Map<Long, Integer> heldByJob = new HashMap<>();
    private final Map<CapKey, Integer> heldByCap = new HashMap<>();

    SlotBooks(Snapshot snapshot) {
        this.snapshot = snapshot;
        for (PoolWorker worker : snapshot.workers()) {
            free.put(worker.name(), worker.free());
            gpusFree.put(worker.name(), worker.gpus() - worker.gpusHeld());
        }
        for (Used used : snapshot.used()) {
            count(
                    new ShareKey(used.pool(), used.production()),
                    used.job(),
                    capsOf(used.production(), used.kind().name(), used.licences()),
                    used.held());
        }
    }

    private void count(ShareKey share, long job, List<CapKey> caps, int slots) {
        heldByShare.merge(share, slots, Integer::sum);
        heldByJob.merge(job, slots, Integer::sum);
        caps.forEach(cap -> heldByCap.merge(cap, slots, Integer::sum));
    }

    private static List<CapKey> capsOf(String production, String kind, List<String> licences) {
        List<CapKey> caps = new ArrayList<>();
        caps.add(new CapKey(CapKind.PRODUCTION, production));
        caps.add(new CapKey(CapKind.STAGE_KIND, kind));
        licences.forEach(licence -> caps.add(new CapKey(CapKind.LICENCE, licence)));
        return caps;
    }

    private static List<CapKey> capsOf(Candidate candidate) {
        return capsOf(candidate.production(), candidate.kind().name(), candidate.licences());
    }

    int free(PoolWorker worker) {
        return free.get(worker.name());
    }

    int held(String pool, String production) {
        return heldByShare.getOrDefault(new ShareKey(pool, production), 0);
    }

    int heldByJob(long job) {
        return heldByJob.getOrDefault(job, 0);
    }

    int heldByCap(CapKey cap) {
        return heldByCap.getOrDefault(cap, 0);
    }

    /** How many slots of {@code worker} the candidate can have, as far as the worker goes. */
    int fits(Candidate candidate, PoolWorker worker) {
        if (!isEligible(candidate, worker)) {
            return 0;
        }
        int slots = free(worker);
        return candidate.gpus() == 0 ? slots : Math.min(slots, gpusFree.get(worker.name()) / candidate.gpus());
    }

    /** Whether the worker is one that the candidate could ever run on. */
    static boolean isEligible(Candidate candidate, PoolWorker worker) {
        return worker.pool().equals(candidate.pool())
                && worker.tags().containsAll(candidate.tags())
                && worker.gpus() >= candidate.gpus()
                && (candidate.gpus() == 0 || worker.gpuMemory() >= candidate.gpuMemory());
    }

    /** How many slots more the candidate may hold, as far as caps and bursts go. */
    int room(Candidate candidate) {
        int room = Integer.MAX_VALUE;
        for (Bound bound : bounds(candidate)) {
            room = Math.min(room, bound.most() - bound.held());
        }
        return Math.max(0, room);
    }

    /** How many slots more the production may hold in the pool, whatever its stages and jobs may. */
    int roomOf(String pool, String production) {
        int burst = snapshot.share(pool, production).burst().orElse(Integer.MAX_VALUE);
        CapKey cap = new CapKey(CapKind.PRODUCTION, production);
        int most = snapshot.caps().getOrDefault(cap, Integer.MAX_VALUE);
        return Math.max(0, Math.min(burst - held(pool, production), most - heldByCap(cap)));
    }

    /** @param what in words, such as {@code the cap of stage kind TRAIN} */
    record Bound(String what, int most, int held) {}

    /** Everything that bounds how many slots the candidate may hold. */
    List<Bound> bounds(Candidate candidate) {
        List<Bound> bounds = new ArrayList<>();
        candidate
                .jobMaxSlots()
                .ifPresent(most -> bounds.add(new Bound("the job's own maxSlots", most, heldByJob(candidate.job()))));
        Share share = snapshot.share(candidate.pool(), candidate.production());
        share.burst()
                .ifPresent(most -> bounds.add(new Bound(
                        "the burst of production %s in pool %s".formatted(candidate.production(), candidate.pool()),
                        most,
                        held(candidate.pool(), candidate.production()))));
        for (CapKey cap : capsOf(candidate)) {
            Integer most = snapshot.caps().get(cap);
            if (most != null) {
                bounds.add(new Bound("the cap of " + describe(cap), most, heldByCap(cap)));
            }
        }
        return bounds;
    }

    private static String describe(CapKey cap) {
        return switch (cap.kind()) {
            case PRODUCTION -> "production " + cap.name();
            case STAGE_KIND -> "stage kind " + cap.name();
            case LICENCE -> "licence " + cap.name();
        };
    }

    void take(Candidate candidate, PoolWorker worker, int slots) {
        free.merge(worker.name(), -slots, Integer::sum);
        gpusFree.merge(worker.name(), -slots * candidate.gpus(), Integer::sum);
        count(new ShareKey(candidate.pool(), candidate.production()), candidate.job(), capsOf(candidate), slots);
    }
}
