package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of one run of some segments of a stage by one worker. */
public enum AttemptState {
    /** Handed out, not yet claimed. */
    ASSIGNED,
    /** Claimed by a worker whose heartbeats name it. */
    RUNNING,
    /** Told to stop. Its slots are nobody else's until its worker says that it has, or is lost. */
    STOPPING,
    /** Ended well. */
    DONE,
    /** Ended with an error. */
    FAILED,
    /** Its worker died or was cut off. What it had done is kept. */
    LOST,
    /** Stopped, or given back by its worker. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<AttemptState> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(RUNNING, STOPPING, DONE, FAILED, LOST, CANCELLED);
            case RUNNING -> EnumSet.of(STOPPING, DONE, FAILED, LOST, CANCELLED);
            case STOPPING -> EnumSet.of(DONE, FAILED, LOST, CANCELLED);
            case DONE -> EnumSet.noneOf(AttemptState.class);
            case FAILED -> EnumSet.noneOf(AttemptState.class);
            case LOST -> EnumSet.noneOf(AttemptState.class);
            case CANCELLED -> EnumSet.noneOf(AttemptState.class);
        };
    }

    public boolean canBecome(AttemptState to) {
        return next().contains(to);
    }

    /** Whether nothing follows. */
    public boolean isEnded() {
        return this == DONE || this == FAILED || this == LOST || this == CANCELLED;
    }
}
