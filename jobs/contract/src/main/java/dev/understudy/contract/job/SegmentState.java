package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of a segment: done or not done, never half. */
public enum SegmentState {
    /** Not started, or to be done again. */
    WAITING,
    /** A slot works on it. */
    RUNNING,
    /** Its result is on the storage, whole. It is never done again. */
    DONE,
    /** Failed; a retry of its job does it again. */
    FAILED,
    /** Not done when its job was cancelled. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<SegmentState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(RUNNING, DONE, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(WAITING, DONE, FAILED, CANCELLED);
            case DONE -> EnumSet.noneOf(SegmentState.class);
            case FAILED -> EnumSet.of(WAITING);
            case CANCELLED -> EnumSet.of(WAITING);
        };
    }

    public boolean canBecome(SegmentState to) {
        return next().contains(to);
    }

    /** Whether nothing but a person's retry leads on from here. */
    public boolean isEnded() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
