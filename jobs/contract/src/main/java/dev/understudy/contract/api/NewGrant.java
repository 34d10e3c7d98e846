package dev.understudy.contract.api;

import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.Sorted;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Body of {@code POST /grants} and {@code POST /grants/{id}/amend}. See {@link dev.understudy.contract.grant.Grant} for
 * the meanings.
 */
public record NewGrant(
        String performer,
        String grantor,
        Set<String> productions,
        Set<Operation> operations,
        Instant validFrom,
        Instant validUntil,
        Optional<String> evidence,
        Optional<String> note,
        GrantTerms terms) {
    public NewGrant {
        productions = productions == null ? null : Sorted.of(productions);
        operations = operations == null ? null : Sorted.of(operations);
        terms = terms == null ? GrantTerms.PLAIN : terms;
    }

    /** Of a persona that does not exist, whose maker says so. */
    public static NewGrant ofSynthetic(
            String performer,
            String maker,
            Set<String> productions,
            Set<Operation> operations,
            Instant validFrom,
            Instant validUntil) {
        return new NewGrant(
                performer,
                maker,
                productions,
                operations,
                validFrom,
                validUntil,
                Optional.empty(),
                Optional.empty(),
                GrantTerms.stated(performer + " does not exist; " + maker + " made it and allows its use"));
    }
}
