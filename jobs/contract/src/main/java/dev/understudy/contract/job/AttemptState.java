package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of one run of a stage by one worker. */
public enum AttemptState {
    /** Handed out, not yet claimed. */
    ASSIGNED,
    /** Claimed by a worker that renews its lease. */
    RUNNING,
    /** Ended well. */
    DONE,
    /** Ended with an error. */
    FAILED,
    /** Its lease ran out: the worker died or was cut off. What it had done is kept. */
    LOST,
    /** Stopped because a person cancelled the job. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<AttemptState> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(RUNNING, DONE, FAILED, LOST, CANCELLED);
            case RUNNING -> EnumSet.of(DONE, FAILED, LOST, CANCELLED);
            case DONE -> EnumSet.noneOf(AttemptState.class);
            case FAILED -> EnumSet.noneOf(AttemptState.class);
            case LOST -> EnumSet.noneOf(AttemptState.class);
            case CANCELLED -> EnumSet.noneOf(AttemptState.class);
        };
    }

    public boolean canBecome(AttemptState to) {
        return next().contains(to);
    }

    /** Whether nothing but a person's retry leads on from here. */
    public boolean isEnded() {
        return this == DONE || this == FAILED || this == CANCELLED || this == LOST;
    }
}
