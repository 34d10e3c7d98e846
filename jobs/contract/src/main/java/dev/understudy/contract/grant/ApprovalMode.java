package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the performer or the estate wants to see before it is done. */
public enum ApprovalMode {
    @JsonProperty("none")
    NONE,
    @JsonProperty("per-job")
    PER_JOB,
    @JsonProperty("per-deliverable")
    PER_DELIVERABLE
}
