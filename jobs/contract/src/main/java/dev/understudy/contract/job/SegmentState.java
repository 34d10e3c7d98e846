package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of a segment: done or not done, never half. */
public enum SegmentState {
    /** Waits for the same segment of another job. */
    BLOCKED,
    /** May be handed out. */
    WAITING,
    /** Failed, and is tried again after a pause. */
    DELAYED,
    /** Handed out to a worker that has not started it yet. */
    ASSIGNED,
    /** A slot works on it. */
    RUNNING,
    /** Its result is on the storage, whole. It is never done again. */
    DONE,
    /** A person said that it is not needed. */
    SKIPPED,
    /** Failed for good; a retry of its job does it again. */
    FAILED,
    /** Not done when its job was cancelled. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<SegmentState> next() {
        return switch (this) {
            case BLOCKED -> EnumSet.of(WAITING, FAILED, CANCELLED, SKIPPED);
            case WAITING -> EnumSet.of(ASSIGNED, DONE, FAILED, CANCELLED, SKIPPED);
            case DELAYED -> EnumSet.of(WAITING, FAILED, CANCELLED, SKIPPED);
            case ASSIGNED -> EnumSet.of(WAITING, RUNNING, DELAYED, DONE, FAILED, CANCELLED, SKIPPED);
            case RUNNING -> EnumSet.of(WAITING, DELAYED, DONE, FAILED, CANCELLED, SKIPPED);
            case DONE -> EnumSet.noneOf(SegmentState.class);
            case SKIPPED -> EnumSet.of(WAITING);
            case FAILED -> EnumSet.of(WAITING, SKIPPED);
            case CANCELLED -> EnumSet.of(WAITING, SKIPPED);
        };
    }

    public boolean canBecome(SegmentState to) {
        return next().contains(to);
    }

    /** Whether nothing but a person's retry leads on from here. */
    public boolean isEnded() {
        return this == DONE || this == SKIPPED || this == FAILED || this == CANCELLED;
    }
}
