package dev.understudy.contract.sequence;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a numbered picture, such as {@code plate.01001.exr}: the last digits before the extension are its number.
 *
 * @param stem all before the number
 * @param number not negative
 * @param extension in small letters, without a dot
 */
public record PictureName(String stem, long number, String extension) {
    private static final Pattern NAME = Pattern.compile("(.*?)([0-9]{1,12})\\.([A-Za-z0-9]{1,5})");

    /** Empty if there is no number before the extension. */
    public static Optional<PictureName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new PictureName(
                        matcher.group(1),
                        Long.parseLong(matcher.group(2)),
                        matcher.group(3).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether both can be pictures of one sequence. */
    public boolean isOfOneKindWith(PictureName other) {
        return stem.equals(other.stem) && extension.equals(other.extension);
    }
}
