package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Half floats (IEEE 754 binary16), as OpenEXR's decoder gives them, as floats: each has exactly one of the same value. */
final class HalfFloats {
    private static final Map<Integer, Integer> WIDE = Map.of(
            avutil.AV_PIX_FMT_GBRPF16LE, avutil.AV_PIX_FMT_GBRPF32LE,
            avutil.AV_PIX_FMT_GBRAPF16LE, avutil.AV_PIX_FMT_GBRAPF32LE);

    private static final int EXPONENT_BITS = 5;
    private static final int FRACTION_BITS = 10;
    private static final int BIAS = 15;
    private static final float[] VALUES = new float[1 << 16];

    static {
        for (int bits = 0; bits < VALUES.length; bits++) {
            VALUES[bits] = value(bits);
        }
    }

    private HalfFloats() {}

    private static float value(int bits) {
        int exponent = (bits >> FRACTION_BITS) & ((1 << EXPONENT_BITS) - 1);
        int fraction = bits & ((1 << FRACTION_BITS) - 1);
        int sign = (bits & 0x8000) << 16;
        if (exponent == (1 << EXPONENT_BITS) - 1) {
            return Float.intBitsToFloat(sign | 0x7F80_0000 | fraction << 13);
        }
        float size = exponent == 0
                ? Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS)
                : Math.scalb((float) (fraction | 1 << FRACTION_BITS), exponent - BIAS - FRACTION_BITS);
        return Float.intBitsToFloat(sign | Float.floatToRawIntBits(size));
    }

    static boolean areIn(AVFrame frame) {
        return WIDE.containsKey(frame.format());
    }

    /** Makes a frame of half floats one of floats. */
    static void widen(AVFrame frame) {
        int format = WIDE.get(frame.format());
        AVFrame wide = FramePlanes.like(frame, format);
        try {
            short[] from = new short[frame.width()];
            float[] to = new float[frame.width()];
            int planes = format == avutil.AV_PIX_FMT_GBRAPF32LE ? 4 : 3;
            for (int plane = 0; plane < planes; plane++) {
                for (int row = 0; row < frame.height(); row++) {
                    FramePlanes.words(frame, plane, row).get(from);
                    for (int i = 0; i < from.length; i++) {
                        to[i] = VALUES[from[i] & 0xFFFF];
                    }
                    FramePlanes.floats(wide, plane, row).put(to);
                }
            }
            av_frame_unref(frame);
            av_frame_move_ref(frame, wide);
        } finally {
            av_frame_free(wide);
        }
    }
}
