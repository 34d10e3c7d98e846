package dev.understudy.contract.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.film.MarkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a file's C2PA manifest says. What it says of the farm's work is told only where the farm signed it and it holds.
 *
 * @param signer the organisation of whoever signed it
 * @param job that made the film
 * @param grants SHA-256 of those that covered it
 * @param mark that the film's frames carry
 * @param signedAt when it was signed
 * @param failures what is wrong, in words
 */
public record ManifestReading(
        State state,
        Optional<String> signer,
        Optional<Long> job,
        List<String> grants,
        Optional<MarkId> mark,
        Optional<Instant> signedAt,
        List<String> failures) {
    public ManifestReading {
        grants = List.copyOf(grants);
        failures = List.copyOf(failures);
    }

    /** In the words of the specification. */
    public enum State {
        /** There is none. */
        @JsonProperty("none")
        NONE,
        /** It is broken, or file or manifest were changed since. */
        @JsonProperty("invalid")
        INVALID,
        /** It holds; this farm does not know who signed it. */
        @JsonProperty("valid")
        VALID,
        /** It holds, and this farm signed it. */
        @JsonProperty("trusted")
        TRUSTED
    }

    /** Of a file that has none. */
    public static ManifestReading none() {
        return new ManifestReading(
                State.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Whether this farm signed it, and nothing was changed since. */
    @JsonIgnore
    public boolean isTrusted() {
        return state == State.TRUSTED;
    }
}
