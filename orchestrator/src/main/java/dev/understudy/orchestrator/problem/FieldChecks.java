package dev.understudy.orchestrator.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the fields of a request's body and says everything that is wrong with them at once. */
public final class FieldChecks {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MAX_TEXT = 10_000;

    private final List<String> errors = new ArrayList<>();

    /**
     * Of a request that must have a body.
     *
     * @throws OrchestratorException {@code INVALID} if it has none
     */
    public static <T> T body(T body) {
        FieldChecks checks = new FieldChecks();
        checks.present("body", body);
        checks.done();
        return body;
    }

    public FieldChecks slug(String field, String value) {
        if (present(field, value) && !SLUG.matcher(value).matches()) {
            errors.add(field + ": must be a slug (lower-case letters, digits, hyphens; 63 at most), not \"" + value
                    + "\"");
        }
        return this;
    }

    public FieldChecks text(String field, String value) {
        if (present(field, value)) {
            require(!value.isBlank(), field + ": must not be blank");
            require(value.length() <= MAX_TEXT, field + ": is longer than " + MAX_TEXT + " characters");
            require(value.indexOf('\0') < 0, field + ": must not contain the character NUL");
        }
        return this;
    }

    public FieldChecks notEmpty(String field, Set<?> value) {
        if (present(field, value)) {
            require(!value.isEmpty(), field + ": must name at least one");
        }
        return this;
    }

    /** Whether there is a value; if not, that is noted as an error. */
    public boolean present(String field, Object value) {
        if (value == null) {
            errors.add(field + ": is missing");
        }
        return value != null;
    }

    /** Notes {@code error} unless {@code condition} holds. */
    public FieldChecks require(boolean condition, String error) {
        if (!condition) {
            errors.add(error);
        }
        return this;
    }

    /** @throws OrchestratorException {@code INVALID} that lists every error noted so far */
    public void done() {
        if (!errors.isEmpty()) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.INVALID,
                    "the request is not valid: " + String.join("; ", errors),
                    "correct the named fields",
                    errors,
                    null);
        }
    }
}
