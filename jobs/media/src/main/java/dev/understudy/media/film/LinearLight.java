package dev.understudy.media.film;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Linear light in floating point, as OpenEXR holds it, and the same coded for a display with 16 bits: ITU-R BT.1886, a power of
 * 2.4. What is darker than black or brighter than white has no place in the code; in floats it stays where no face is laid over.
 */
final class LinearLight {
    private static final double GAMMA = 2.4;
    private static final int MOST = 0xFFFF;
    private static final float[] OF_CODE = new float[MOST + 1];

    static {
        for (int code = 0; code <= MOST; code++) {
            OF_CODE[code] = (float) Math.pow(code / (double) MOST, GAMMA);
        }
    }

    private LinearLight() {}

    static boolean isLinear(AVFrame frame) {
        return isLinear(frame.format());
    }

    /** @param format an {@code AV_PIX_FMT_...} */
    static boolean isLinear(int format) {
        return format == avutil.AV_PIX_FMT_GBRPF32LE || format == avutil.AV_PIX_FMT_GBRAPF32LE;
    }

    /** The format whose frames {@link #toFloats} makes this one's of. */
    static int integersOf(int format) {
        return format == avutil.AV_PIX_FMT_GBRAPF32LE ? avutil.AV_PIX_FMT_GBRAP16LE : avutil.AV_PIX_FMT_GBRP16LE;
    }

    /** The light of a channel's 8-bit code. */
    static float ofByte(int code) {
        return OF_CODE[code * 257];
    }

    /** A new frame, which the caller frees. Alpha is not light: it stays linear. */
    static AVFrame toIntegers(AVFrame floats) {
        boolean alpha = floats.format() == avutil.AV_PIX_FMT_GBRAPF32LE;
        AVFrame coded = FramePlanes.like(floats, integersOf(floats.format()));
        float[] from = new float[floats.width()];
        short[] to = new short[floats.width()];
        for (int plane = 0; plane < (alpha ? 4 : 3); plane++) {
            for (int row = 0; row < floats.height(); row++) {
                FramePlanes.floats(floats, plane, row).get(from);
                for (int i = 0; i < from.length; i++) {
                    float light = Math.max(0, Math.min(1, from[i]));
                    double code = plane == 3 ? light : Math.pow(light, 1 / GAMMA);
                    to[i] = (short) Math.round(code * MOST);
                }
                FramePlanes.words(coded, plane, row).put(to);
            }
        }
        return coded;
    }

    /** A new frame, which the caller frees. */
    static AVFrame toFloats(AVFrame coded) {
        boolean alpha = coded.format() == avutil.AV_PIX_FMT_GBRAP16LE;
        AVFrame floats = FramePlanes.like(coded, alpha ? avutil.AV_PIX_FMT_GBRAPF32LE : avutil.AV_PIX_FMT_GBRPF32LE);
        short[] from = new short[coded.width()];
        float[] to = new float[coded.width()];
        for (int plane = 0; plane < (alpha ? 4 : 3); plane++) {
            for (int row = 0; row < coded.height(); row++) {
                FramePlanes.words(coded, plane, row).get(from);
                for (int i = 0; i < from.length; i++) {
                    int code = from[i] & MOST;
                    to[i] = plane == 3 ? code / (float) MOST : OF_CODE[code];
                }
                FramePlanes.floats(floats, plane, row).put(to);
            }
        }
        return floats;
    }
}
