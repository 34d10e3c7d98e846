package dev.understudy.contract.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a film is shown. */
public enum Medium {
    @JsonProperty("cinema")
    CINEMA,
    @JsonProperty("television")
    TELEVISION,
    @JsonProperty("streaming")
    STREAMING,
    @JsonProperty("social")
    SOCIAL,
    @JsonProperty("game")
    GAME,
    @JsonProperty("print")
    PRINT,
    @JsonProperty("live")
    LIVE
}
