package dev.understudy.contract.job;

import java.util.EnumSet;
import java.util.Set;

/** The states of a job and how they may follow each other. */
public enum JobState {
    /** Accepted; no stage has started yet. */
    QUEUED,
    /** At least one stage has started. */
    RUNNING,
    /** Every stage is done. */
    DONE,
    /** A stage failed for good; a retry goes on from the segments that are done. */
    FAILED,
    /** A person cancelled it; a retry goes on from the segments that are done. */
    CANCELLED,
    /** A person said that nobody needs it any more: what waits for it goes on. A retry goes on with it after all. */
    SKIPPED;

    /** The states that may follow this one. */
    public Set<JobState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, DONE, FAILED, CANCELLED, SKIPPED);
            case RUNNING -> EnumSet.of(DONE, FAILED, CANCELLED, SKIPPED);
            case DONE -> EnumSet.noneOf(JobState.class);
            case FAILED -> EnumSet.of(QUEUED, SKIPPED);
            case CANCELLED -> EnumSet.of(QUEUED, SKIPPED);
            case SKIPPED -> EnumSet.of(QUEUED);
        };
    }

    public boolean canBecome(JobState to) {
        return next().contains(to);
    }

    /** Whether nothing but a person's retry leads on from here. */
    public boolean isEnded() {
        return this == DONE || this == FAILED || this == CANCELLED || this == SKIPPED;
    }
}
