package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the performer or the estate wants to see before it is done. */
public enum ApprovalMode {
    @JsonProperty("none")
    NONE,
    /** Nothing of a job is started before it is approved. */
    @JsonProperty("per-job")
    PER_JOB,
    /** Nobody else gets what a job delivers before it is approved. */
    @JsonProperty("per-deliverable")
    PER_DELIVERABLE
}
