package dev.understudy.contract.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a batch's table: the same in CSV and in YAML. */
enum BatchColumn {
    FILM("film", "the SHA-256 of an asset, or its name if no other asset has it"),
    IDENTITY("identity", "slug or slug@version of an identity, such as carl@2"),
    PERFORMER("performer", "a performer's slug: lower-case letters, digits and hyphens"),
    DOUBLE("double", "a performer's slug: lower-case letters, digits and hyphens"),
    DIALOGUE("dialogue", "the SHA-256 of an asset with sound, or its name if no other asset has it"),
    CODEC("codec", "h264, av1, prores, dnxhr, ffv1, exr, png16 or tiff16"),
    SEGMENT_FRAMES("segmentFrames", "a whole number from 1 to 100000"),
    COLOUR_MATCH("colourMatch", "reinhard, histogram, transport or none"),
    FEATHER("feather", "a number from 0 to 0.5, with a point"),
    MASK_ERODE("maskErode", "a number from 0 to 0.25, with a point"),
    DEINTERLACE("deinterlace", "true or false"),
    DELIVER("deliver", "one or more of film, matte, face, frames_json and proxy, with spaces between them"),
    TERRITORY("territory", "1 to 40 letters, digits and hyphens, such as DE or LATAM"),
    LANGUAGE("language", "a language tag such as de or pt-BR"),
    PRIORITY("priority", "a whole number from 0 (whenever) to 100 (now)"),
    DELIVERY("delivery", "a file name of at most 200 characters that ends in .mp4, .mov, .mkv, .mxf or .tar");

    private final String key;
    private final String must;

    BatchColumn(String key, String must) {
        this.key = key;
        this.must = must;
    }

    /** Its name in the table's header. */
    String key() {
        return key;
    }

    /** What its values must be, in words. */
    String must() {
        return must;
    }

    boolean isWhole() {
        return this == SEGMENT_FRAMES || this == PRIORITY;
    }

    boolean isFlag() {
        return this == DEINTERLACE;
    }

    boolean isNumber() {
        return isWhole() || this == FEATHER || this == MASK_ERODE;
    }

    static Optional<BatchColumn> of(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(BatchColumn::key).toList();
    }
}
