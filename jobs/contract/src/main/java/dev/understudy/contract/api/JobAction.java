package dev.understudy.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What people do to jobs, stages and segments. */
public enum JobAction {
    /** What runs is finished, nothing more is started. */
    @JsonProperty("pause")
    PAUSE,
    @JsonProperty("resume")
    RESUME,
    /** Goes on with what failed, was cancelled or skipped. */
    @JsonProperty("retry")
    RETRY,
    /** Of a job: stops what runs. */
    @JsonProperty("cancel")
    CANCEL,
    /** A job: nobody needs it, what waits for it goes on. Segments: faces that are not needed, frames that stay as they are. */
    @JsonProperty("skip")
    SKIP,
    @JsonProperty("prioritise")
    PRIORITISE
}
