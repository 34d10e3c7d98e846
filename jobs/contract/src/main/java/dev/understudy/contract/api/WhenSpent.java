package dev.understudy.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a budget is spent; either way nothing more is started. */
public enum WhenSpent {
    /** What runs is finished. The job waits until there is more. */
    @JsonProperty("finish")
    FINISH,
    /** What runs is stopped, and the jobs are cancelled; what they have done is kept. */
    @JsonProperty("cancel")
    CANCEL
}
