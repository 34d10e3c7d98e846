package dev.understudy.orchestrator.problem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the fields of a request's body and says everything that is wrong with them at once. */
public final class FieldChecks {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MAX_TEXT = 10_000;
    private static final int MONEY_DECIMALS = 4;
    private static final BigDecimal MOST_MONEY = new BigDecimal("10000000000");

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

    /** Of an amount of money: not negative, four decimals at most, as Postgres keeps it. */
    public FieldChecks money(String field, BigDecimal value) {
        if (present(field, value)) {
            require(value.signum() >= 0, field + ": must not be negative, but is " + value);
            require(
                    value.stripTrailingZeros().scale() <= MONEY_DECIMALS,
                    field + ": has more than " + MONEY_DECIMALS + " decimals: " + value);
            require(value.compareTo(MOST_MONEY) < 0, field + ": must be less than " + MOST_MONEY + ", but is " + value);
        }
        return this;
    }

    /** Both ends may be reached. */
    public FieldChecks between(String field, Integer value, int least, int most) {
        if (present(field, value)) {
            require(
                    value >= least && value <= most,
                    "%s: must be from %d to %d, but is %d".formatted(field, least, most, value));
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
