package dev.understudy.contract.api;

/** What an asset is. */
public enum AssetKind {
    /** A film or training footage. */
    FOOTAGE,
    /** A signed document. */
    DOCUMENT,
    /** What a job delivered. */
    DELIVERABLE
}
