package dev.understudy.contract.film;

import static dev.understudy.contract.film.FilmContainer.MKV;
import static dev.understudy.contract.film.FilmContainer.MOV;
import static dev.understudy.contract.film.FilmContainer.MP4;
import static dev.understudy.contract.film.FilmContainer.MXF;
import static dev.understudy.contract.film.FilmContainer.TAR;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The codecs in which a film can be rendered. */
public enum FilmCodec {
    /** 8 bits 4:2:0: what every browser and player shows. */
    H264,
    /** 8 or 10 bits 4:2:0; for HDR on the web. */
    AV1,
    /** ProRes 422 HQ or 4444, 10 bits: for editing and grading. */
    PRORES,
    /** DNxHR HQ (8 bits), HQX or 444 (10 bits): for editing and grading. */
    DNXHR,
    /** Lossless, in the film's own pixels. */
    FFV1,
    /** An image sequence: OpenEXR, half float, linear light. */
    EXR,
    /** An image sequence: PNG, RGB of 16 bits. */
    PNG16,
    /** An image sequence: TIFF, RGB of 16 bits. */
    TIFF16;

    /** What a render takes that names none. */
    public static final FilmCodec DEFAULT = H264;

    /** Its name in specs, such as {@code prores}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that take it, the usual one first. */
    public List<FilmContainer> containers() {
        return switch (this) {
            case H264 -> List.of(MP4, MOV, MKV);
            case AV1 -> List.of(MP4, MKV);
            case PRORES -> List.of(MOV, MKV, MXF);
            case DNXHR -> List.of(MOV, MXF);
            case FFV1 -> List.of(MKV, MOV);
            case EXR, PNG16, TIFF16 -> List.of(TAR);
        };
    }

    /** Whether it is an image sequence: a picture is a file of its own. */
    public boolean isSequence() {
        return containers().equals(List.of(TAR));
    }

    public static Optional<FilmCodec> of(String slug) {
        return Arrays.stream(values()).filter(c -> c.slug().equals(slug)).findFirst();
    }

    /** The containers' extensions in words: {@code .mov or .mxf}. */
    public String extensions() {
        return containers().stream().map(c -> "." + c.slug()).collect(Collectors.joining(" or "));
    }
}
