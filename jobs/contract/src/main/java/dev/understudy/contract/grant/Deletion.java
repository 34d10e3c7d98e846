package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * That what was made under a grant is deleted once the grant has ended.
 *
 * @param afterDays so many days later, 0 to {@value #MOST_DAYS}; until then it is in quarantine
 */
public record Deletion(End when, int afterDays) {
    public static final int MOST_DAYS = 3_650;

    /** How a grant ends. */
    public enum End {
        /** It is revoked. */
        @JsonProperty("revoked")
        REVOKED,
        /** It is revoked, or its time is over. */
        @JsonProperty("over")
        OVER
    }

    public Deletion {
        when = when == null ? End.REVOKED : when;
    }
}
