package dev.understudy.provenance.validation;

import java.util.ArrayList;
import java.util.List;

/** What a validation has found so far; how much is kept, is bounded. */
final class Findings {
    private static final int MOST = 5_000;

    private final List<ValidationReport.Status> statuses = new ArrayList<>();

    void add(StatusCode code, String where, String explanation) {
        if (statuses.size() < MOST) {
            statuses.add(new ValidationReport.Status(code, where, explanation));
        } else if (code.kind() == StatusCode.Kind.FAILURE) {
            statuses.set(MOST - 1, new ValidationReport.Status(code, where, explanation));
        }
    }

    List<ValidationReport.Status> all() {
        return statuses;
    }

    ValidationReport.State state() {
        boolean trusted = has(StatusCode.SIGNING_CREDENTIAL_TRUSTED);
        boolean failed = statuses.stream()
                .map(ValidationReport.Status::code)
                .anyMatch(code ->
                        code.kind() == StatusCode.Kind.FAILURE && code != StatusCode.SIGNING_CREDENTIAL_UNTRUSTED);
        boolean whole = has(StatusCode.CLAIM_SIGNATURE_VALIDATED)
                && (has(StatusCode.ASSERTION_BMFF_HASH_MATCH) || has(StatusCode.ASSERTION_DATA_HASH_MATCH));
        if (failed || !whole) {
            return ValidationReport.State.INVALID;
        }
        return trusted ? ValidationReport.State.TRUSTED : ValidationReport.State.VALID;
    }

    private boolean has(StatusCode code) {
        return statuses.stream().anyMatch(status -> status.code() == code);
    }
}
