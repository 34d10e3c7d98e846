package dev.understudy.contract.sequence;

import dev.understudy.contract.film.Rational;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pictures do not say of themselves: the entry {@link #NAME}, the first one of an archive.
 *
 * @param rate frames a second, such as {@code 24000/1001} or {@code 25}
 * @param timecode of the first picture, such as {@code 01:00:00:00}
 * @param metadata whatever else is known, such as the job that made it
 */
public record SequenceNote(String rate, Optional<String> timecode, Map<String, String> metadata) {
    public static final String NAME = "sequence.json";

    private static final Pattern RATE = Pattern.compile("([0-9]{1,6})(?:/([0-9]{1,6}))?");
    private static final int HIGHEST = 1000;

    public SequenceNote {
        // A person who writes one by hand leaves it out.
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }

    /** Empty if it is none, is zero or is more than a thousand a second. */
    public Optional<Rational> frameRate() {
        return frameRate(rate);
    }

    /** As {@link #frameRate()}, of a text that a person typed. */
    public static Optional<Rational> frameRate(String text) {
        Matcher matcher = RATE.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int numerator = Integer.parseInt(matcher.group(1));
        int denominator = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        boolean sensible = numerator > 0 && denominator > 0 && numerator / (double) denominator <= HIGHEST;
        return sensible ? Optional.of(new Rational(numerator, denominator)) : Optional.empty();
    }
}
