package dev.understudy.simulator.audit;

import dev.understudy.simulator.Violation;
import dev.understudy.simulator.farm.WorkLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether productions that all want more than there is get slots in proportion to their weights. */
public final class SharesAudit {
    /** How far a share may be off, as a part of all slots. */
    private static final double TOLERANCE = 0.05;

    private SharesAudit() {}

    /**
     * The part of all slot-seconds that each production used.
     *
     * @param from on the clock of {@link System#nanoTime}, inclusive
     * @param to exclusive
     */
    public static Map<String, Double> shares(
            List<WorkLog.Entry> log, Map<Long, String> productions, long from, long to) {
        Map<String, Double> slotSeconds = new TreeMap<>();
        Map<String, Integer> inUse = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        for (WorkLog.Entry entry : log) {
            String production = productions.get(entry.job());
            if (production == null || entry.at() >= to) {
                continue;
            }
            long at = Math.max(from, entry.at());
            int before = inUse.getOrDefault(production, 0);
            slotSeconds.merge(production, before * (at - since.getOrDefault(production, at)) / 1e9, Double::sum);
            inUse.put(production, before + entry.slots());
            since.put(production, at);
        }
        inUse.forEach((production, slots) ->
                slotSeconds.merge(production, slots * (to - since.get(production)) / 1e9, Double::sum));
        double all =
                slotSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
        slotSeconds.replaceAll((production, seconds) -> all == 0 ? 0 : seconds / all);
        return slotSeconds;
    }

    /** @param weights of the productions, all of which had work the whole time */
    public static List<Violation> audit(Map<String, Double> shares, Map<String, Integer> weights) {
        double sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        List<Violation> violations = new ArrayList<>();
        weights.forEach((production, weight) -> {
            double due = weight / sum;
            double had = shares.getOrDefault(production, 0.0);
            if (Math.abs(had - due) > TOLERANCE) {
                violations.add(new Violation(
                        "shares",
                        "production %s had %.1f%% of the slots; by its weight %d of %.0f it is due %.1f%%"
                                .formatted(production, 100 * had, weight, sum, 100 * due)));
            }
        });
        return violations;
    }
}
