package dev.understudy.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a cap counts the slots of. */
public enum CapKind {
    @JsonProperty("production")
    PRODUCTION,
    /** A {@link dev.understudy.contract.job.StageKind}. */
    @JsonProperty("stage-kind")
    STAGE_KIND,
    /** A countable thing that specs name, or a grant. */
    @JsonProperty("licence")
    LICENCE;

    /** As in addresses and JSON, such as {@code stage-kind}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that {@link #word}. */
    public static Optional<CapKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
