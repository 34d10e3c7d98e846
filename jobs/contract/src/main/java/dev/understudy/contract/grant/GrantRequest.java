package dev.understudy.contract.grant;

/** What somebody wants to do with a performer's likeness, in which production (slugs), and for what. */
public record GrantRequest(String performer, String production, Operation operation, IntendedUse use) {
    public GrantRequest {
        use = use == null ? IntendedUse.UNSAID : use;
    }

    /** A use that says nothing more of itself. */
    public GrantRequest(String performer, String production, Operation operation) {
        this(performer, production, operation, IntendedUse.UNSAID);
    }
}
