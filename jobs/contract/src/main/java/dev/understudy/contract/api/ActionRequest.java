package dev.understudy.contract.api;

import java.util.List;
import java.util.Optional;

/**
 * Body of {@code POST /actions}: one act on many jobs, stages or segments.
 *
 * @param targets what it is about; empty where {@code batch} or {@code production} say it: then all their jobs that the
 *     act makes sense for
 * @param reason in a person's words; needed for pause and skip
 * @param priority 0 to 100; for prioritise alone
 */
public record ActionRequest(
        JobAction action,
        List<Target> targets,
        Optional<Long> batch,
        Optional<String> production,
        Optional<String> reason,
        Optional<Integer> priority) {
    public ActionRequest {
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    /**
     * @param stage its name; empty for the whole job
     * @param from index of the first segment; empty for the whole stage
     * @param to index after the last
     */
    public record Target(long job, Optional<String> stage, Optional<Integer> from, Optional<Integer> to) {}
}
