package dev.understudy.simulator.audit;

import dev.understudy.contract.job.StageKind;
import dev.understudy.simulator.Violation;
import dev.understudy.simulator.farm.WorkLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through what the farm saw, moment by moment, and counts slots in use: nobody ever has more than he may, and no
 * segment runs twice but for a rival of one that is stuck.
 */
public final class SlotAccountant {
    private static final int SHOWN = 10;

    private final Limits limits;
    private final Map<String, Integer> used = new HashMap<>();
    private final Map<String, Integer> runs = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * What may be held; what has no entry is not bounded.
     *
     * @param slotsOfWorker the same for all
     * @param productions of jobs
     * @param ofProduction the least of its cap and its burst
     * @param ofJob {@code maxSlots}
     * @param ofKind caps of stage kinds
     * @param rivals attempts that run a stuck segment a second time, as {@code stage/number}
     */
    public record Limits(
            int slotsOfWorker,
            Map<Long, String> productions,
            Map<String, Integer> ofProduction,
            Map<Long, Integer> ofJob,
            Map<StageKind, Integer> ofKind,
            java.util.Set<String> rivals) {}

    private SlotAccountant(Limits limits) {
        this.limits = limits;
    }

    /** Everything that was more than it may have been. */
    public static List<Violation> audit(List<WorkLog.Entry> log, Limits limits) {
        SlotAccountant accountant = new SlotAccountant(limits);
        log.forEach(accountant::count);
        return accountant.violations;
    }

    private void count(WorkLog.Entry entry) {
        check("worker " + entry.worker(), entry, Optional.of(limits.slotsOfWorker()));
        check("job " + entry.job(), entry, Optional.ofNullable(limits.ofJob().get(entry.job())));
        check(
                "stages of kind " + entry.kind(),
                entry,
                Optional.ofNullable(limits.ofKind().get(entry.kind())));
        String production = limits.productions().get(entry.job());
        if (production != null) {
            check(
                    "production " + production,
                    entry,
                    Optional.ofNullable(limits.ofProduction().get(production)));
        }
        countRuns(entry);
    }

    private void check(String who, WorkLog.Entry entry, Optional<Integer> most) {
        int now = used.merge(who, entry.slots(), Integer::sum);
        if (entry.slots() > 0 && most.isPresent() && now > most.get()) {
            add(
                    "slots",
                    "%s used %d slots and may use %d, when attempt %d of stage %d began segment %d"
                            .formatted(who, now, most.get(), entry.attempt(), entry.stage(), entry.segment()));
        }
    }

    private void countRuns(WorkLog.Entry entry) {
        if (limits.rivals().contains(entry.stage() + "/" + entry.attempt())) {
            return;
        }
        String segment = "segment %d of stage %d".formatted(entry.segment(), entry.stage());
        int now = runs.merge(segment, entry.slots() > 0 ? 1 : -1, Integer::sum);
        if (now > 1) {
            add(
                    "one-attempt",
                    "%s ran %d times at once, last by attempt %d on worker %d"
                            .formatted(segment, now, entry.attempt(), entry.worker()));
        }
    }

    private void add(String rule, String words) {
        if (violations.size() < SHOWN) {
            violations.add(new Violation(rule, words));
        }
    }
}
