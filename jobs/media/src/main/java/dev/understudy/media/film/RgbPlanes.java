package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** Frames of red, green and blue: taken apart into planes, so that they are worked on as YUV is. No sample changes. */
final class RgbPlanes {
    /** Decoders' formats and those with the same samples in planes. */
    private static final Map<Integer, Integer> PACKED = Map.of(
            avutil.AV_PIX_FMT_RGB24, avutil.AV_PIX_FMT_GBRP,
            avutil.AV_PIX_FMT_RGBA, avutil.AV_PIX_FMT_GBRAP,
            avutil.AV_PIX_FMT_RGB48LE, avutil.AV_PIX_FMT_GBRP16LE,
            avutil.AV_PIX_FMT_RGB48BE, avutil.AV_PIX_FMT_GBRP16LE,
            avutil.AV_PIX_FMT_RGBA64LE, avutil.AV_PIX_FMT_GBRAP16LE,
            avutil.AV_PIX_FMT_RGBA64BE, avutil.AV_PIX_FMT_GBRAP16LE);

    private static final Set<Integer> PLANAR = Set.of(
            avutil.AV_PIX_FMT_GBRP,
            avutil.AV_PIX_FMT_GBRAP,
            avutil.AV_PIX_FMT_GBRP10LE,
            avutil.AV_PIX_FMT_GBRP12LE,
            avutil.AV_PIX_FMT_GBRP16LE,
            avutil.AV_PIX_FMT_GBRAP16LE,
            avutil.AV_PIX_FMT_GBRPF32LE,
            avutil.AV_PIX_FMT_GBRAPF32LE);

    private RgbPlanes() {}

    /** Whether frames of the format are worked on as they are. */
    static boolean isPlanar(int format) {
        return PLANAR.contains(format);
    }

    /** Whether the format's samples are red, green and blue, in planes or not. */
    static boolean isRgb(int format) {
        AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
        return descriptor != null && !descriptor.isNull() && (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
    }

    static boolean hasAlpha(int format) {
        AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
        return descriptor != null && !descriptor.isNull() && (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0;
    }

    /** Takes a frame apart whose samples lie pixel by pixel; leaves all others as they are. */
    static void separate(AVFrame frame) {
        if (HalfFloats.areIn(frame)) {
            HalfFloats.widen(frame);
            return;
        }
        Integer format = PACKED.get(frame.format());
        if (format == null) {
            return;
        }
        int width = frame.width();
        int height = frame.height();
        AVFrame planes = FramePlanes.like(frame, format);
        SwsContext context = LibAv.allocated(sws_getContext(
                width,
                height,
                frame.format(),
                width,
                height,
                format,
                SWS_POINT | SWS_ACCURATE_RND | SWS_BITEXACT,
                null,
                null,
                (DoublePointer) null));
        try {
            sws_scale(context, frame.data(), frame.linesize(), 0, height, planes.data(), planes.linesize());
            av_frame_unref(frame);
            av_frame_move_ref(frame, planes);
        } finally {
            sws_freeContext(context);
            av_frame_free(planes);
        }
    }

    /** Whether the frame has 8 bits a sample. */
    static boolean isByteWide(AVFrame frame) {
        return frame.format() == avutil.AV_PIX_FMT_GBRP || frame.format() == avutil.AV_PIX_FMT_GBRAP;
    }

    /** A new frame of 16 bits, which the caller frees: 255 becomes 65535, and everything between its like. */
    static AVFrame widen(AVFrame bytes) {
        boolean alpha = bytes.format() == avutil.AV_PIX_FMT_GBRAP;
        AVFrame words = FramePlanes.like(bytes, alpha ? avutil.AV_PIX_FMT_GBRAP16LE : avutil.AV_PIX_FMT_GBRP16LE);
        byte[] from = new byte[bytes.width()];
        short[] to = new short[bytes.width()];
        for (int plane = 0; plane < (alpha ? 4 : 3); plane++) {
            for (int row = 0; row < bytes.height(); row++) {
                FramePlanes.row(bytes, plane, row, 1).get(from);
                for (int i = 0; i < from.length; i++) {
                    to[i] = (short) ((from[i] & 0xFF) * 257);
                }
                FramePlanes.words(words, plane, row).put(to);
            }
        }
        return words;
    }
}
