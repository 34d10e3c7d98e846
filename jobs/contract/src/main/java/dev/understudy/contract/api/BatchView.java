package dev.understudy.contract.api;

import dev.understudy.contract.spec.SchedulingSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A batch as people see it.
 *
 * @param paused whether every job of it that has not ended is held by a person
 * @param rows how many films were asked for
 * @param jobs that make them: fewer where rows are alike, and the trainings
 * @param counts of the rows
 * @param trainings jobs that make identities for its rows
 * @param progress 0 to 1
 * @param etaSeconds to the end, from what its segments took so far and the slots it has now; empty while either is unknown
 * @param slotSeconds that its segments took so far, those that failed too
 * @param cost of these by the pools' prices, in the farm's currency
 * @param budget of the batch as a whole
 * @param overBudget whether that is spent
 * @param deliveredAt when the manifest was written
 * @param manifests once it is: the manifest as JSON and as CSV
 * @param specDigest SHA-256 of the spec with its rows in canonical JSON: equal for equal batches
 */
public record BatchView(
        long id,
        String name,
        String production,
        BatchState state,
        boolean paused,
        int rows,
        int jobs,
        BatchCounts counts,
        List<Long> trainings,
        double progress,
        Optional<Double> etaSeconds,
        double slotSeconds,
        double cost,
        Optional<Double> budget,
        boolean overBudget,
        Optional<SchedulingSpec> scheduling,
        String submittedBy,
        Instant submittedAt,
        Optional<Instant> deliveredAt,
        List<DeliverableView> manifests,
        String specDigest) {
    public BatchView {
        trainings = List.copyOf(trainings);
        manifests = List.copyOf(manifests);
    }
}
