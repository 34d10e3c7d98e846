package dev.understudy.contract.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * How a grant came about; the signed document itself is {@link Grant#evidence}.
 *
 * @param authority why the grantor may grant it: "performer", "power of attorney", "executor of the estate"
 * @param representation who represented the performer: a lawyer, a union
 * @param noticeAt when the performer was told what it is for
 * @param signedAt when it was signed
 * @param statement of a persona that does not exist: who made it says so and allows its use
 */
public record Signing(
        Optional<String> authority,
        Optional<String> representation,
        Optional<Instant> noticeAt,
        Optional<Instant> signedAt,
        Optional<String> statement) {
    public static final Signing UNSAID =
            new Signing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Of a persona that does not exist. */
    public static Signing stated(String statement) {
        return new Signing(
                Optional.of("maker"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(statement));
    }
}
