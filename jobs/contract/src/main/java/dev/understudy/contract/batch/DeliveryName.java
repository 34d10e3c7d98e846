package dev.understudy.contract.batch;

import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.film.FilmContainer;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a delivered file: one that every file system takes, whoever unpacks the delivery. */
final class DeliveryName {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}/\\\\<>:\"|?*]");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_BYTES = 255;

    private DeliveryName() {}

    /** What is wrong with it, if anything; that it is text with an extension is checked before. */
    static Optional<String> fault(String name, FilmCodec codec) {
        if (FORBIDDEN.matcher(name).find()) {
            return Optional.of("must not contain / \\ < > : \" | ? * or invisible characters");
        }
        // A spreadsheet that opens the manifest would calculate the last four.
        if (".-=+@".indexOf(name.charAt(0)) >= 0) {
            return Optional.of("must not begin with . - = + or @");
        }
        if (RESERVED.matcher(name).matches()) {
            return Optional.of("is reserved on Windows; choose another name");
        }
        if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("is longer than " + MOST_BYTES + " bytes");
        }
        return FilmContainer.ofName(name).filter(codec.containers()::contains).isPresent()
                ? Optional.empty()
                : Optional.of("must end in %s, which codec %s can be delivered in"
                        .formatted(codec.extensions(), codec.slug()));
    }

    /** Equal for names that some file system takes for the same. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
