package dev.understudy.media.film;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;

/** What an encoding can take as it is. */
final class EncodingLimits {
    private static final int MACROBLOCK = 16;
    /** Level 5.2, the highest that OpenH264 knows. */
    private static final long H264_MOST_MACROBLOCKS = 36_864;
    /** Level 6.3 of AV1. */
    private static final long AV1_MOST_PIXELS = 16_384L * 8_704;

    private static final int AV1_LEAST_SIDE = 64;
    private static final int DNXHR_LEAST_WIDTH = 256;
    private static final int DNXHR_LEAST_HEIGHT = 120;

    private EncodingLimits() {}

    /** See {@link FilmEncoding#requireEncodable}. */
    static void require(FilmEncoding encoding, MediaFacts facts) {
        switch (encoding) {
            case H264 -> {
                requireEvenSides(encoding, facts, MACROBLOCK, MACROBLOCK);
                long macroblocks = ((long) facts.width() + MACROBLOCK - 1)
                        / MACROBLOCK
                        * ((facts.height() + MACROBLOCK - 1) / MACROBLOCK);
                long most = H264_MOST_MACROBLOCKS * MACROBLOCK * MACROBLOCK;
                requirePixels(encoding, facts, macroblocks <= H264_MOST_MACROBLOCKS, most, "4096 x 2304");
                requireNoHdr(facts);
            }
            case AV1 -> {
                requireEvenSides(encoding, facts, AV1_LEAST_SIDE, AV1_LEAST_SIDE);
                boolean fits = (long) facts.width() * facts.height() <= AV1_MOST_PIXELS;
                requirePixels(encoding, facts, fits, AV1_MOST_PIXELS, "16384 x 8704");
            }
            case DNXHR -> requireEvenSides(encoding, facts, DNXHR_LEAST_WIDTH, DNXHR_LEAST_HEIGHT);
            case PRORES -> requireEvenSides(encoding, facts, MACROBLOCK, MACROBLOCK);
            case FFV1 -> requireIntegers(encoding, facts);
            case EXR -> requireLight(facts);
            case PNG16, TIFF16 -> {}
        }
    }

    private static void requireEvenSides(FilmEncoding encoding, MediaFacts facts, int leastWidth, int leastHeight) {
        int width = facts.width();
        int height = facts.height();
        if (width % 2 != 0 || height % 2 != 0 || width < leastWidth || height < leastHeight) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_SIZE,
                    "pictures of %d x %d pixels cannot be %s of exactly that size: it takes even sides of at least %d x %d"
                            .formatted(width, height, encoding, leastWidth, leastHeight),
                    "render with the codec ffv1, which keeps every size");
        }
    }

    private static void requirePixels(FilmEncoding encoding, MediaFacts facts, boolean fits, long most, String suchAs) {
        if (!fits) {
            throw new MediaException(
                    MediaErrorCode.TOO_LARGE_PICTURE,
                    "pictures of %d x %d pixels are too large for %s: it takes at most %d pixels, such as %s"
                            .formatted(facts.width(), facts.height(), encoding, most, suchAs),
                    "render with the codec prores or ffv1");
        }
    }

    /** FFV1 has floats in an experimental version alone. */
    private static void requireIntegers(FilmEncoding encoding, MediaFacts facts) {
        if (facts.pixelFormat().startsWith("gbrpf") || facts.pixelFormat().startsWith("gbrapf")) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_PIXELS,
                    "the film's pixels are floating point (" + facts.pixelFormat() + "), which " + encoding
                            + " does not hold",
                    "render with the codec exr, which keeps them, or with png16, tiff16 or prores, coded for a display");
        }
    }

    /** What absolute brightness or a scene's is to be in linear light is a grade's decision. */
    private static void requireLight(MediaFacts facts) {
        if (facts.isHdr()) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_PIXELS,
                    "the film is HDR (" + facts.transfer().orElseThrow()
                            + "), whose linear light depends on how it is graded; EXR is written in linear light",
                    "render with the codec png16 or tiff16, which keep the film's own code values");
        }
    }

    private static void requireNoHdr(MediaFacts facts) {
        if (facts.isHdr()) {
            throw new MediaException(
                    MediaErrorCode.HDR_IN_8_BITS,
                    "the film is HDR (" + facts.transfer().orElseThrow()
                            + "), and H.264 is written with 8 bits, in which skies and skin would show steps",
                    "render with the codec av1, prores, dnxhr or ffv1, which keep 10 bits");
        }
    }
}
