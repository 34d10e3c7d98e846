package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes 8-bit BGR pictures of YUV frames. */
final class BgrConversion {
    /** Chroma is taken as it is, not interpolated, so that a picture that goes back gives the same chroma again. */
    private static final int FLAGS = SWS_POINT | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_BITEXACT;

    /**
     * Without this one the library converts 8-bit 4:2:0 by tables: ten times as fast, and within three levels of the
     * formula instead of two. But it writes whole groups of pixels, beyond the end of a picture whose width is not a
     * multiple of them.
     */
    private static final int SLOW = SWS_ACCURATE_RND;

    private static final int GROUP = 32;

    /** 1.0 in the libraries' fixed point. */
    private static final int ONE = 1 << 16;

    private BgrConversion() {}

    static Mat toBgr(AVFrame frame, YuvMatrix matrix) {
        if (!LinearLight.isLinear(frame)) {
            return convert(frame, matrix);
        }
        AVFrame coded = LinearLight.toIntegers(frame);
        try {
            return convert(coded, matrix);
        } finally {
            av_frame_free(coded);
        }
    }

    private static Mat convert(AVFrame frame, YuvMatrix matrix) {
        int width = frame.width();
        int height = frame.height();
        int format = YuvMatrix.plainFormat(frame.format());
        boolean byTables = format == avutil.AV_PIX_FMT_YUV420P && width % GROUP == 0 && height % 2 == 0;
        SwsContext context = LibAv.allocated(sws_getContext(
                width,
                height,
                format,
                width,
                height,
                avutil.AV_PIX_FMT_BGR24,
                byTables ? FLAGS & ~SLOW : FLAGS,
                null,
                null,
                (DoublePointer) null));
        Mat bgr = new Mat(height, width, opencv_core.CV_8UC3);
        try (PointerPointer<?> planes = new PointerPointer<>(1).put(bgr.data());
                IntPointer strides = new IntPointer(1).put(0, (int) bgr.step())) {
            IntPointer coefficients = sws_getCoefficients(matrix.colourSpace());
            sws_setColorspaceDetails(context, coefficients, matrix.fullRange() ? 1 : 0, coefficients, 1, 0, ONE, ONE);
            sws_scale(context, frame.data(), frame.linesize(), 0, height, planes, strides);
            return bgr;
        } finally {
            sws_freeContext(context);
        }
    }
}
