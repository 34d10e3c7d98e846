package dev.understudy.contract.grant;

import java.util.Optional;

/**
 * What else was agreed. Of this the farm does what {@code approval} and {@code deletion} say; the rest is for people.
 *
 * @param exclusive nobody else gets a grant for this use
 * @param compensation terms as text
 * @param retention how long footage and identities are kept, and who deletes them
 * @param revocation what a revocation means for what was made before
 * @param deletion when what was made is deleted; empty: it stays in quarantine
 */
public record Deal(
        ApprovalMode approval,
        boolean exclusive,
        Optional<String> compensation,
        Optional<String> retention,
        Optional<String> revocation,
        Optional<Deletion> deletion) {
    public static final Deal NOTHING_ELSE =
            new Deal(ApprovalMode.NONE, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Deal {
        approval = approval == null ? ApprovalMode.NONE : approval;
    }

    public Deal withApproval(ApprovalMode other) {
        return new Deal(other, exclusive, compensation, retention, revocation, deletion);
    }

    public Deal withDeletion(Deletion other) {
        return new Deal(approval, exclusive, compensation, retention, revocation, Optional.of(other));
    }
}
