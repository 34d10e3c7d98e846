package dev.understudy.media.film;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How the samples of a pixel format lie in memory: Y, U and V; or red, green and blue in planes of their own.
 *
 * @param chromaShiftX a chroma sample is {@code 1 << chromaShiftX} pixels wide
 * @param chromaShiftY and {@code 1 << chromaShiftY} pixels high
 * @param rgb whether {@code y}, {@code u} and {@code v} are red, green and blue
 * @param floats whether samples are 32-bit floating point, of linear light
 */
record PixelLayout(
        String name,
        int chromaShiftX,
        int chromaShiftY,
        boolean rgb,
        boolean floats,
        Component y,
        Component u,
        Component v) {
    private static final int MOST_BITS = 16;
    private static final long NOT_YUV_SAMPLES = avutil.AV_PIX_FMT_FLAG_RGB
            | avutil.AV_PIX_FMT_FLAG_PAL
            | avutil.AV_PIX_FMT_FLAG_BITSTREAM
            | avutil.AV_PIX_FMT_FLAG_HWACCEL
            | avutil.AV_PIX_FMT_FLAG_BAYER
            | avutil.AV_PIX_FMT_FLAG_FLOAT
            | avutil.AV_PIX_FMT_FLAG_XYZ
            | avutil.AV_PIX_FMT_FLAG_BE;

    /**
     * @param step bytes from one sample to the next
     * @param offset bytes to the first sample of a row
     * @param shift bits below the sample
     * @param depth bits of the sample; above 8 it lies in two bytes, the lower first
     */
    record Component(int plane, int step, int offset, int shift, int depth) {
        private static Component of(AVComponentDescriptor c) {
            return new Component(c.plane(), c.step(), c.offset(), c.shift(), c.depth());
        }

        int bytes() {
            return depth + shift > 8 ? 2 : 1;
        }
    }

    /**
     * @param format an {@code AV_PIX_FMT_...}
     * @throws MediaException {@code UNSUPPORTED_PIXELS} if it is not YUV in memory
     */
    static PixelLayout of(int format, String shownName) {
        AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
        boolean known = descriptor != null && !descriptor.isNull();
        boolean planes = known && RgbPlanes.isPlanar(format);
        if (!known || descriptor.nb_components() < 3 || (!planes && (descriptor.flags() & NOT_YUV_SAMPLES) != 0)) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_PIXELS,
                    shownName + " has pixels of the format "
                            + (known ? LibAv.string(descriptor.name()) : "number " + format)
                            + ", which is neither YUV nor colour of red, green and blue",
                    "convert the film to YUV 4:2:0, 4:2:2 or 4:4:4, or pictures to RGB");
        }
        return new PixelLayout(
                LibAv.string(descriptor.name()),
                descriptor.log2_chroma_w(),
                descriptor.log2_chroma_h(),
                planes,
                (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_FLOAT) != 0,
                Component.of(descriptor.comp(0)),
                Component.of(descriptor.comp(1)),
                Component.of(descriptor.comp(2)));
    }

    /**
     * The first of the formats that loses nothing of {@code source}; if there is none, the one that keeps its chroma, then
     * its depth, as far as any does.
     *
     * @param formats {@code AV_PIX_FMT_...}, at least one, fewer samples and bits first
     */
    static int closest(int source, int... formats) {
        PixelLayout wanted = of(source, "the film");
        int best = formats[0];
        int bestLoss = Integer.MAX_VALUE;
        for (int format : formats) {
            PixelLayout offered = of(format, "the film");
            int chroma = Math.max(0, offered.chromaShiftX - wanted.chromaShiftX)
                    + Math.max(0, offered.chromaShiftY - wanted.chromaShiftY);
            int bits = Math.max(0, wanted.y.depth() - offered.y.depth());
            int loss = chroma * MOST_BITS + bits;
            if (loss < bestLoss) {
                best = format;
                bestLoss = loss;
            }
        }
        return best;
    }

    /** Width of a plane's row of chroma samples in a picture of {@code width} pixels. */
    int chromaWidth(int width) {
        return -(-width >> chromaShiftX);
    }

    int chromaHeight(int height) {
        return -(-height >> chromaShiftY);
    }
}
