package dev.understudy.provenance.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file's manifest says, and whether it holds.
 *
 * @param manifest label of the active manifest
 * @param title of the file, as its maker called it
 * @param generator the software that made the claim, such as {@code Understudy 0.1.0}
 * @param assertions of the active manifest, by label; those in CBOR or JSON alone
 * @param statuses everything that was checked, in the order of checking
 */
public record ValidationReport(
        State state,
        Optional<String> manifest,
        Optional<String> title,
        Optional<String> generator,
        Optional<Signer> signer,
        Map<String, JsonNode> assertions,
        List<Status> statuses) {
    public ValidationReport {
        assertions = Map.copyOf(assertions);
        statuses = List.copyOf(statuses);
    }

    /** In the words of the specification, section 14.3.5. */
    public enum State {
        /** There is no manifest. */
        NONE,
        /** It is broken, or the file or the manifest was altered. */
        INVALID,
        /** It holds, but who signed it is not on the list of those who are trusted. */
        VALID,
        /** It holds, and its signer is trusted. */
        TRUSTED
    }

    /**
     * @param organisation of the certificate; the common name where it has none
     * @param algorithm such as {@code ES256}
     * @param time that a time stamp confirms
     */
    public record Signer(
            String organisation, String commonName, String serialNumber, String algorithm, Optional<Instant> time) {}

    /** @param where the box that it is about, as a JUMBF URI; empty if it is about the file */
    public record Status(StatusCode code, String where, String explanation) {}

    static ValidationReport none() {
        return new ValidationReport(
                State.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    public boolean has(StatusCode code) {
        return statuses.stream().anyMatch(status -> status.code() == code);
    }

    /** Those that say that something is wrong. */
    public List<Status> failures() {
        return statuses.stream()
                .filter(status -> status.code().kind() == StatusCode.Kind.FAILURE)
                .toList();
    }
}
