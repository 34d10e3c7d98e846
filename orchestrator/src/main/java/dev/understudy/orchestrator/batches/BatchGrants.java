package dev.understudy.orchestrator.batches;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.GrantRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks once for every use, however many rows make it. */
final class BatchGrants {
    private record Answer(List<String> numbers, List<String> refusals) {}

    private final BatchKnown.Covering covering;
    private final Map<List<GrantRequest>, Answer> answers = new HashMap<>();

    BatchGrants(BatchKnown.Covering covering) {
        this.covering = covering;
    }

    /** Numbers of the grants that cover {@code uses}; empty if not all are covered. */
    List<String> numbers(List<GrantRequest> uses) {
        return answer(uses).numbers();
    }

    /** Why not; empty if they are. */
    List<String> refusals(List<GrantRequest> uses) {
        return answer(uses).refusals();
    }

    private Answer answer(List<GrantRequest> uses) {
        return answers.computeIfAbsent(uses, asked -> {
            try {
                return new Answer(covering.grants(asked), List.of());
            } catch (ContractException e) {
                return new Answer(List.of(), e.details());
            }
        });
    }
}
