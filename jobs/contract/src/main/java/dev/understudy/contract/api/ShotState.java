package dev.understudy.contract.api;

/** How far the review of a shot is. */
public enum ShotState {
    /** Nobody has decided. */
    OPEN,
    /** A person is content with it. */
    APPROVED,
    /** A person had it rendered again: see the version that does. */
    REDO
}
