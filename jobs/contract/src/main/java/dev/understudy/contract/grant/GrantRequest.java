package dev.understudy.contract.grant;

/**
 * What somebody wants to do with a performer's likeness, in which production (slugs), and for what.
 *
 * @param approved whether the performer, or who represents the performer, has approved this very use
 */
public record GrantRequest(
        String performer, String production, Operation operation, IntendedUse use, boolean approved) {
    public GrantRequest {
        use = use == null ? IntendedUse.UNSAID : use;
    }

    /** A use that nobody was asked about. */
    public GrantRequest(String performer, String production, Operation operation, IntendedUse use) {
        this(performer, production, operation, use, false);
    }

    /** A use that says nothing more of itself. */
    public GrantRequest(String performer, String production, Operation operation) {
        this(performer, production, operation, IntendedUse.UNSAID);
    }

    /** The same use, approved. */
    public GrantRequest approve() {
        return new GrantRequest(performer, production, operation, use, true);
    }
}
