package dev.understudy.contract.grant;

import java.util.Optional;

/**
 * What else was agreed. Of this only {@code approval} is decided by the farm, the rest is for people.
 *
 * @param exclusive nobody else gets a grant for this use
 * @param compensation terms as text
 * @param retention how long footage and identities are kept, and who deletes them
 * @param revocation what a revocation means for what was made before
 */
public record Deal(
        ApprovalMode approval,
        boolean exclusive,
        Optional<String> compensation,
        Optional<String> retention,
        Optional<String> revocation) {
    public static final Deal NOTHING_ELSE =
            new Deal(ApprovalMode.NONE, false, Optional.empty(), Optional.empty(), Optional.empty());

    public Deal {
        approval = approval == null ? ApprovalMode.NONE : approval;
    }
}
