package dev.understudy.media.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats of numbered pictures. */
public enum PictureFormat {
    EXR("exr"),
    PNG("png"),
    TIFF("tif", "tiff");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> extensions;

    PictureFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** @param extension in small letters, without a dot */
    static Optional<PictureFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /** The first one is used for what is written. */
    public String extension() {
        return extensions.get(0);
    }
}
