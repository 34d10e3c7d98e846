package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a replica comes about; SAG-AFTRA's contracts set different terms for the two. */
public enum ReplicaKind {
    /** From footage that the performer made for it. */
    @JsonProperty("with-participation")
    WITH_PARTICIPATION,
    /** From footage that there was. */
    @JsonProperty("independent")
    INDEPENDENT
}
