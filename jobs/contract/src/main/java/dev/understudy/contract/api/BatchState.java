package dev.understudy.contract.api;

/** What has become of a batch as a whole. */
public enum BatchState {
    /** Some of its jobs wait or run. */
    RUNNING,
    /** Every row is delivered, or was left out by a person. */
    DONE,
    /** Nothing goes on any more, and some rows failed, were cancelled, or wait for a job that ended so; retry it. */
    DONE_WITH_FAILURES,
    /** It was cancelled before anything was delivered; a retry goes on from what is done. */
    CANCELLED
}
