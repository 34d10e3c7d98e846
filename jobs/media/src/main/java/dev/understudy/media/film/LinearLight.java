package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

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
        AVFrame coded = like(floats, alpha ? avutil.AV_PIX_FMT_GBRAP16LE : avutil.AV_PIX_FMT_GBRP16LE);
        float[] from = new float[floats.width()];
        short[] to = new short[floats.width()];
        for (int plane = 0; plane < (alpha ? 4 : 3); plane++) {
            for (int row = 0; row < floats.height(); row++) {
                floats(floats, plane, row).get(from);
                for (int i = 0; i < from.length; i++) {
                    float light = Math.max(0, Math.min(1, from[i]));
                    double code = plane == 3 ? light : Math.pow(light, 1 / GAMMA);
                    to[i] = (short) Math.round(code * MOST);
                }
                words(coded, plane, row).put(to);
            }
        }
        return coded;
    }

    /** A new frame, which the caller frees. */
    static AVFrame toFloats(AVFrame coded) {
        boolean alpha = coded.format() == avutil.AV_PIX_FMT_GBRAP16LE;
        AVFrame floats = like(coded, alpha ? avutil.AV_PIX_FMT_GBRAPF32LE : avutil.AV_PIX_FMT_GBRPF32LE);
        short[] from = new short[coded.width()];
        float[] to = new float[coded.width()];
        for (int plane = 0; plane < (alpha ? 4 : 3); plane++) {
            for (int row = 0; row < coded.height(); row++) {
                words(coded, plane, row).get(from);
                for (int i = 0; i < from.length; i++) {
                    int code = from[i] & MOST;
                    to[i] = plane == 3 ? code / (float) MOST : OF_CODE[code];
                }
                floats(floats, plane, row).put(to);
            }
        }
        return floats;
    }

    /** A new frame of another format, as large and with the same properties. */
    static AVFrame like(AVFrame frame, int format) {
        AVFrame other = LibAv.allocated(av_frame_alloc());
        other.format(format);
        other.width(frame.width());
        other.height(frame.height());
        if (av_frame_get_buffer(other, 0) < 0 || av_frame_copy_props(other, frame) < 0) {
            av_frame_free(other);
            throw LibAv.outOfMemory();
        }
        return other;
    }

    static FloatBuffer floats(AVFrame frame, int plane, int row) {
        return row(frame, plane, row, Float.BYTES).asFloatBuffer();
    }

    static ShortBuffer words(AVFrame frame, int plane, int row) {
        return row(frame, plane, row, Short.BYTES).asShortBuffer();
    }

    /** @param bytes of a sample */
    static ByteBuffer row(AVFrame frame, int plane, int row, int bytes) {
        long start = (long) row * frame.linesize(plane);
        return new BytePointer(frame.data(plane))
                .position(start)
                .limit(start + (long) bytes * frame.width())
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
