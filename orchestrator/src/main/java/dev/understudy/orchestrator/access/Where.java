package dev.understudy.orchestrator.access;

/** Of which productions a permission must be. */
public enum Where {
    /** Of all: it is about the whole farm. */
    FARM,
    /** Of any: the endpoint itself looks at which, and lists no others. */
    ANY,
    /** Of that of the job {@code {id}}. */
    JOB,
    /** Of that of the batch {@code {id}}. */
    BATCH
}
