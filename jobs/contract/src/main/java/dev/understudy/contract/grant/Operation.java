package dev.understudy.contract.grant;

/** What a grant can allow to do with a likeness. */
public enum Operation {
    /** Train an identity from footage. */
    TRAIN,
    /** Put a trained identity's face into a film. */
    SWAP,
    /** Take a trained identity out of the farm, to be used elsewhere: what is made there has no mark of the farm. */
    EXPORT
}
