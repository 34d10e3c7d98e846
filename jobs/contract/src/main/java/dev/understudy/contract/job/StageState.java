package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of a stage and how they may follow each other. */
public enum StageState {
    /** Waits for the stages that it depends on. */
    WAITING,
    /** May be handed out; nothing of it is. */
    READY,
    /** Some of its segments are handed out. */
    RUNNING,
    /** Every segment is done or skipped, and its result is recorded. */
    DONE,
    /** Failed for good. */
    FAILED,
    /** Cancelled with its job. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<StageState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(READY, FAILED, CANCELLED);
            case READY -> EnumSet.of(RUNNING, DONE, FAILED, CANCELLED);
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
