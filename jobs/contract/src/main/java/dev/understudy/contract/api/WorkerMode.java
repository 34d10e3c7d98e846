package dev.understudy.contract.api;

/** Whether a worker is given work. */
public enum WorkerMode {
    ACTIVE,
    /** Gets nothing new; what it runs is finished. */
    DRAINING,
    /** Gets nothing new, and what it runs is stopped at the next boundary. */
    LOCKED,
    /** Failed where others succeed: gets nothing for a while. */
    BENCHED
}
