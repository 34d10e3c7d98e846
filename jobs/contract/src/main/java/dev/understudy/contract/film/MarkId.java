package dev.understudy.contract.film;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;

/**
 * What the frames of a render say: a number that stands for the job, and by it for the grants that it was made under. In
 * JSON and to people 16 hexadecimal digits.
 *
 * @param value all 64 bits count
 */
public record MarkId(long value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HEX = 16;

    /** A new one, which nobody can guess. */
    public static MarkId random() {
        return new MarkId(RANDOM.nextLong());
    }

    /** @throws IllegalArgumentException if {@code text} is not 1 to 16 hexadecimal digits */
    @JsonCreator
    public static MarkId of(String text) {
        return new MarkId(Long.parseUnsignedLong(text, HEX));
    }

    @Override
    @JsonValue
    public String toString() {
        return "%016x".formatted(value);
    }
}
