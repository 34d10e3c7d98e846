package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a grant covers a use. Pure: the same answer at submit, at dispatch and in the worker. Minors, sexual uses and
 * grants without evidence are refused whatever the grant says.
 */
public final class GrantRules {
    private GrantRules() {}

    public static GrantDecision decide(Grant grant, GrantRequest request, Instant at) {
        List<String> failures = new ArrayList<>();
        covered(grant, request, failures);
        inForce(grant, at, failures);
        evident(grant, failures);
        ScopeRules.check(grant, request, failures);
        approved(grant, request, failures);
        return new GrantDecision(failures);
    }

    private static void covered(Grant grant, GrantRequest request, List<String> failures) {
        if (!grant.performer().equals(request.performer())) {
            failures.add("grant %s is about performer %s, not %s"
                    .formatted(grant.id(), grant.performer(), request.performer()));
        }
        if (!grant.productions().contains(request.production())) {
            failures.add("grant %s covers the productions %s, not %s"
                    .formatted(grant.id(), grant.productions(), request.production()));
        }
        if (!grant.operations().contains(request.operation())) {
            failures.add("grant %s allows %s, not %s"
                    .formatted(
                            grant.id(),
                            grant.operations().toString().toLowerCase(Locale.ROOT),
                            request.operation().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static void inForce(Grant grant, Instant at, List<String> failures) {
        if (at.isBefore(grant.validFrom())) {
            failures.add("grant %s starts at %s".formatted(grant.id(), grant.validFrom()));
        }
        if (!at.isBefore(grant.validUntil())) {
            failures.add("grant %s ended at %s".formatted(grant.id(), grant.validUntil()));
        }
        grant.revokedAt()
                .filter(revoked -> !at.isBefore(revoked))
                .ifPresent(revoked -> failures.add("grant %s was revoked at %s".formatted(grant.id(), revoked)));
        grant.suspension()
                .filter(suspension -> !at.isBefore(suspension.since()))
                .ifPresent(suspension -> failures.add("grant %s is suspended since %s: %s"
                        .formatted(grant.id(), suspension.since(), suspension.reason())));
    }

    /** A job waits until it is approved, a deliverable is withheld until then; of an export neither can be. */
    private static void approved(Grant grant, GrantRequest request, List<String> failures) {
        ApprovalMode mode = grant.terms().deal().approval();
        if (request.operation() == Operation.EXPORT && mode != ApprovalMode.NONE) {
            failures.add("grant %s asks for approval (%s), and an export cannot be approved here"
                    .formatted(grant.id(), Words.of(mode)));
        } else if (mode == ApprovalMode.PER_JOB && !request.approved()) {
            failures.add("grant %s asks that performer %s approves each job, and this one is not approved"
                    .formatted(grant.id(), grant.performer()));
        }
    }

    private static void evident(Grant grant, List<String> failures) {
        if (grant.kind() == PerformerKind.MINOR) {
            failures.add(
                    "performer %s is a minor: no grant covers the likeness of a minor".formatted(grant.performer()));
        }
        boolean stated = grant.kind() == PerformerKind.SYNTHETIC
                && grant.terms().signing().statement().isPresent();
        if (grant.evidence().isEmpty() && !stated) {
            failures.add("grant %s has no evidence: %s"
                    .formatted(
                            grant.id(),
                            grant.kind() == PerformerKind.SYNTHETIC
                                    ? "amend it with a statement of the maker (terms.signing.statement)"
                                    : "upload the signed document as an asset and amend the grant with its SHA-256"));
        }
    }
}
