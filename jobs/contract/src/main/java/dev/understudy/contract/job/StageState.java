package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of a stage and how they may follow each other. */
public enum StageState {
    /** Waits for the stages that it depends on. */
    WAITING,
    /** Waits for a worker. */
    READY,
    /** An attempt is on its way to a worker. */
    ASSIGNED,
    /** A worker runs it. */
    RUNNING,
    /** Every segment is done and its result is recorded. */
    DONE,
    /** Failed for good. */
    FAILED,
    /** Cancelled with its job. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<StageState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(READY, CANCELLED, FAILED);
            case READY -> EnumSet.of(ASSIGNED, CANCELLED, FAILED);
            case ASSIGNED -> EnumSet.of(RUNNING, READY, DONE, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(READY, DONE, FAILED, CANCELLED);
            case DONE -> EnumSet.noneOf(StageState.class);
            case FAILED -> EnumSet.of(READY, WAITING);
            case CANCELLED -> EnumSet.of(READY, WAITING);
        };
    }

    public boolean canBecome(StageState to) {
        return next().contains(to);
    }

    /** Whether nothing but a person's retry leads on from here. */
    public boolean isEnded() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
