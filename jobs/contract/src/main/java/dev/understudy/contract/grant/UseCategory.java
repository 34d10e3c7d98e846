package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What grants often prohibit; a job says which of these it is. */
public enum UseCategory {
    /** Refused whatever a grant says. */
    @JsonProperty("sexual")
    SEXUAL,
    @JsonProperty("political")
    POLITICAL,
    /** Speaks for a product, a firm or a cause; a job that names an advertiser or a product is this too. */
    @JsonProperty("endorsement")
    ENDORSEMENT,
    @JsonProperty("religion")
    RELIGION,
    @JsonProperty("violence")
    VIOLENCE
}
