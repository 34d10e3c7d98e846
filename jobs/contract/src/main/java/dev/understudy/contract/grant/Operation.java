package dev.understudy.contract.grant;

/** What a grant can allow to do with a likeness. */
public enum Operation {
    /** Train an identity from footage. */
    TRAIN,
    /** Put a trained identity's face into a film. */
    SWAP,
    /** Lay other speech under a film that shows a trained identity's face. */
    DUB,
    /** Take a trained identity out of the farm, to be used elsewhere: what is made there has no mark of the farm. */
    EXPORT;

    /** Whether something is shown to an audience, so that it has to be said to which. */
    public boolean isShown() {
        return this == SWAP || this == DUB;
    }
}
