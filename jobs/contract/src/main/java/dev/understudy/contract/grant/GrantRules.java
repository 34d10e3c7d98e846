package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Whether a grant covers a use. Pure: the same answer at submit, at dispatch and in the worker. */
public final class GrantRules {
    private GrantRules() {}

    public static GrantDecision decide(Grant grant, GrantRequest request, Instant at) {
        List<String> failures = new ArrayList<>();
        if (!grant.performer().equals(request.performer())) {
            failures.add("grant %s is about performer %s, not %s"
                    .formatted(grant.id(), grant.performer(), request.performer()));
        }
        if (!grant.productions().contains(request.production())) {
            failures.add("grant %s covers the productions %s, not %s"
                    .formatted(grant.id(), new TreeSet<>(grant.productions()), request.production()));
        }
        if (!grant.operations().contains(request.operation())) {
            failures.add("grant %s allows %s, not %s"
                    .formatted(grant.id(), new TreeSet<>(grant.operations()), request.operation())
                    .toLowerCase(Locale.ROOT));
        }
        if (at.isBefore(grant.validFrom())) {
            failures.add("grant %s starts at %s".formatted(grant.id(), grant.validFrom()));
        }
        if (!at.isBefore(grant.validUntil())) {
            failures.add("grant %s ended at %s".formatted(grant.id(), grant.validUntil()));
        }
        grant.revokedAt()
                .filter(revoked -> !at.isBefore(revoked))
                .ifPresent(revoked -> failures.add("grant %s was revoked at %s".formatted(grant.id(), revoked)));
        return new GrantDecision(failures);
    }
}
