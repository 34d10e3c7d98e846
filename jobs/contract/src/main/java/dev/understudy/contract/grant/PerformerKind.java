package dev.understudy.contract.grant;

/** Whose likeness it is. */
public enum PerformerKind {
    LIVING,
    DECEASED,
    /** Under 18: may be enrolled, but nothing is done with the likeness, whatever a grant says. */
    MINOR,
    /** A persona that does not exist. */
    SYNTHETIC
}
