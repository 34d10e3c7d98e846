package dev.understudy.contract.ticket;

import dev.understudy.contract.grant.ApprovalMode;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a worker needs to be allowed to start an attempt: made and signed by the control plane.
 *
 * @param attempt the fencing number
 * @param uses every use of a likeness that the stage makes, each with the grant that covers it
 * @param assets SHA-256 of every asset that the stage may read
 */
public record Ticket(
        long job, long stage, int attempt, List<Use> uses, Set<String> assets, Instant issuedAt, Instant expiresAt) {
    public Ticket {
        uses = List.copyOf(uses);
        assets = Set.copyOf(assets);
    }

    /** One use of a likeness and the grant that covers it. */
    public record Use(GrantRequest request, Grant grant) {
        /** Whether the grant covers it once the performer has approved it, and that is not so yet. */
        public boolean awaitsApproval() {
            return !request.approved() && grant.terms().deal().approval() == ApprovalMode.PER_JOB;
        }
    }
}
