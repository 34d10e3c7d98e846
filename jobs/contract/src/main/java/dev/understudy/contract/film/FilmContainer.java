package dev.understudy.contract.film;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The containers in which a film is delivered. */
public enum FilmContainer {
    MP4,
    MOV,
    MKV,
    MXF,
    /** The pictures of an image sequence in a plain archive; its sound lies beside it. */
    TAR;

    /** Its name in specs, which is the extension of its files: {@code mp4}, {@code mov}, {@code mkv}, {@code mxf}, {@code tar}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FilmContainer> of(String slug) {
        return Arrays.stream(values()).filter(c -> c.slug().equals(slug)).findFirst();
    }

    /** By the extension of a file's name, whatever the case of its letters. */
    public static Optional<FilmContainer> ofName(String fileName) {
        return of(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
