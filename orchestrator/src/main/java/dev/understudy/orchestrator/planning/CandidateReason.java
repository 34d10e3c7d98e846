package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Plan.Reservation;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.planning.Snapshot.Share;
import dev.understudy.orchestrator.planning.Snapshot.ShareKey;
import dev.understudy.orchestrator.planning.Snapshot.Used;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says in words why a stage that could be handed out is not: it makes the plan that the planner would make now, and looks
 * at what stood in the way. Pure.
 */
final class CandidateReason {
    private static final int MOST_NAMED = 4;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Snapshot snapshot;
    private final Plan plan;

    CandidateReason(Snapshot snapshot, Plan plan) {
        this.snapshot = snapshot;
        this.plan = plan;
    }

    List<String> of(Candidate candidate) {
        if (plan.placed().stream().anyMatch(placed -> placed.candidate().stage() == candidate.stage())) {
            return List.of("is handed out next");
        }
        List<PoolWorker> pool = workersOf(candidate.pool());
        if (pool.isEmpty()) {
            return List.of("no worker of pool " + candidate.pool() + " is online");
        }
        List<PoolWorker> eligible = pool.stream()
                .filter(worker -> SlotBooks.isEligible(candidate, worker))
                .toList();
        if (eligible.isEmpty()) {
            return List.of(unsuitable(candidate, pool));
        }
        if (eligible.stream().noneMatch(PoolWorker::accepting)) {
            return List.of(
                    "all %d workers that it could run on are drained, locked, benched or still stop what was taken from them"
                            .formatted(eligible.size()));
        }
        List<String> reasons = new ArrayList<>();
        int wanted = candidate.kind().isDivisible() ? 1 : Math.max(1, candidate.gang());
        for (SlotBooks.Bound bound : plan.books().bounds(candidate)) {
            if (bound.most() - bound.held() < wanted) {
                reasons.add("%d of %d slots that %s allows are held".formatted(bound.held(), bound.most(), bound.what())
                        + (wanted > 1 ? "; it needs %d together".formatted(wanted) : ""));
            }
        }
        if (reasons.isEmpty()) {
            reasons.addAll(noSlots(candidate, eligible, wanted));
        }
        return reasons;
    }

    private List<PoolWorker> workersOf(String pool) {
        return snapshot.workers().stream()
                .filter(worker -> worker.pool().equals(pool))
                .toList();
    }

    private static String unsuitable(Candidate candidate, List<PoolWorker> pool) {
        List<String> needs = new ArrayList<>();
        if (!candidate.tags().isEmpty()) {
            needs.add("the tags "
                    + String.join(", ", candidate.tags().stream().sorted().toList()));
        }
        if (candidate.gpus() > 0) {
            needs.add(
                    candidate.gpuMemory() > 0
                            ? "%d GPU(s) of %d GiB".formatted(candidate.gpus(), candidate.gpuMemory() >> 30)
                            : "%d GPU(s)".formatted(candidate.gpus()));
        }
        return "none of the %d workers of pool %s that are online has %s"
                .formatted(pool.size(), candidate.pool(), String.join(" and ", needs));
    }

    private List<String> noSlots(Candidate candidate, List<PoolWorker> eligible, int wanted) {
        int slots = eligible.stream().mapToInt(PoolWorker::slots).sum();
        int free = eligible.stream()
                .filter(PoolWorker::accepting)
                .mapToInt(worker -> Math.max(0, plan.books().free(worker)))
                .sum();
        List<String> reasons = new ArrayList<>();
        for (Reservation reservation : plan.reservations()) {
            if (reservation.candidate().stage() == candidate.stage()) {
                reasons.add("needs %d slots together; they are kept for it on worker %s as they become free, %s"
                        .formatted(reservation.slots(), reservation.worker().name(), when(reservation)));
                return reasons;
            }
            if (eligible.contains(reservation.worker()) && plan.books().free(reservation.worker()) > 0) {
                reasons.add("%d of %d slots of pool %s are reserved for %s %d %s"
                        .formatted(
                                plan.books().free(reservation.worker()),
                                slots,
                                candidate.pool(),
                                reservation.candidate().kind().name().toLowerCase(java.util.Locale.ROOT)
                                        + " stage of job",
                                reservation.candidate().job(),
                                when(reservation)));
                free -= plan.books().free(reservation.worker());
            }
        }
        int largest = eligible.stream().mapToInt(PoolWorker::slots).max().orElse(0);
        if (candidate.gangFixed() && wanted > largest) {
            reasons.add("needs %d slots together; the largest worker of pool %s that it could run on has %d"
                    .formatted(wanted, candidate.pool(), largest));
        } else if (free > 0 && wanted > 1) {
            reasons.add("needs %d slots together; no worker has so many free".formatted(wanted));
        } else if (free > 0 && candidate.gpus() > 0) {
            reasons.add("no worker with a free slot has %d free GPU(s)".formatted(candidate.gpus()));
        } else {
            reasons.add(taken(candidate, eligible, slots));
            share(candidate, reasons);
        }
        return reasons;
    }

    private static String when(Reservation reservation) {
        return reservation.at().map(at -> "until about " + CLOCK.format(at)).orElse("for as long as it takes");
    }

    private String taken(Candidate candidate, List<PoolWorker> eligible, int slots) {
        int held = eligible.stream()
                .mapToInt(worker -> worker.slots() - Math.max(0, plan.books().free(worker)))
                .sum();
        Map<Long, Integer> byJob = new TreeMap<>();
        for (Used used : snapshot.used()) {
            if (used.pool().equals(candidate.pool())) {
                byJob.merge(used.job(), used.held(), Integer::sum);
            }
        }
        plan.placed().stream()
                .filter(placed -> placed.candidate().pool().equals(candidate.pool()))
                .forEach(placed -> byJob.merge(placed.candidate().job(), placed.slots(), Integer::sum));
        String holders = byJob.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(entry -> "job %d (%d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        int more = byJob.size() - MOST_NAMED;
        return "%d of %d slots of pool %s are taken%s%s"
                .formatted(
                        held,
                        slots,
                        candidate.pool(),
                        holders.isEmpty() ? "" : " by " + holders,
                        more > 0 ? " and %d more jobs".formatted(more) : "");
    }

    /** Whether others have more of theirs, or others of its own production come first. */
    private void share(Candidate candidate, List<String> reasons) {
        Share share = snapshot.share(candidate.pool(), candidate.production());
        Map<String, Integer> held = new TreeMap<>();
        for (Used used : snapshot.used()) {
            if (used.pool().equals(candidate.pool())) {
                held.merge(used.production(), used.held(), Integer::sum);
            }
        }
        if (snapshot.shares().containsKey(new ShareKey(candidate.pool(), candidate.production())) || held.size() > 1) {
            reasons.add("production %s holds %d (weight %d%s); %s"
                    .formatted(
                            candidate.production(),
                            held.getOrDefault(candidate.production(), 0),
                            share.weight(),
                            share.guaranteed() > 0 ? ", guaranteed " + share.guaranteed() : "",
                            held.entrySet().stream()
                                    .filter(entry -> !entry.getKey().equals(candidate.production()))
                                    .limit(MOST_NAMED)
                                    .map(entry -> "%s %d (weight %d)"
                                            .formatted(
                                                    entry.getKey(),
                                                    entry.getValue(),
                                                    snapshot.share(candidate.pool(), entry.getKey())
                                                            .weight()))
                                    .collect(Collectors.joining(", "))));
        }
        Comparator<Candidate> order = Urgency.order(snapshot.now());
        List<Long> ahead = snapshot.candidates().stream()
                .filter(other -> other.pool().equals(candidate.pool())
                        && other.production().equals(candidate.production())
                        && order.compare(other, candidate) < 0)
                .map(Candidate::job)
                .filter(job -> job != candidate.job())
                .distinct()
                .toList();
        if (!ahead.isEmpty()) {
            reasons.add("more urgent or older: %s%s"
                    .formatted(
                            ahead.stream()
                                    .limit(MOST_NAMED)
                                    .map(job -> "job " + job)
                                    .collect(Collectors.joining(", ")),
                            ahead.size() > MOST_NAMED ? " and more" : ""));
        }
    }
}
