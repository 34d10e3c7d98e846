package dev.understudy.contract.api;

/** What kind of person a performer is. */
public enum PerformerKind {
    LIVING,
    DECEASED,
    /** A persona that does not exist. */
    SYNTHETIC
}
