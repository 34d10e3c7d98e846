package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.util.function.UnaryOperator;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Changes the sampling, depth or range of frames, or codes RGB as YUV and the reverse, and changes nothing of their colours.
 * Floating point is linear light, everything else is coded for a display.
 */
final class PlaneConversion implements AutoCloseable {
    private static final int FLAGS = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT;
    private static final int ONE = 1 << 16;

    private final int format;
    private final boolean fullRange;
    private SwsContext context;
    private PlaneConversion integers;
    private int contextFormat = -1;

    /**
     * @param format to convert to, an {@code AV_PIX_FMT_...}
     * @param fullRange whether what comes out has full range
     */
    PlaneConversion(int format, boolean fullRange) {
        this.format = format;
        this.fullRange = fullRange;
    }

    /** Whether the frame is already what it would be converted to. */
    boolean isNeedless(AVFrame frame) {
        boolean sameRange = RgbPlanes.isRgb(format) || YuvMatrix.isFullRange(frame) == fullRange;
        return YuvMatrix.plainFormat(frame.format()) == format && sameRange;
    }

    /** A new frame, which the caller frees. */
    AVFrame convert(AVFrame frame) {
        if (LinearLight.isLinear(frame)) {
            return byWayOf(LinearLight.toIntegers(frame), this::scale);
        }
        if (LinearLight.isLinear(format)) {
            return byWayOf(integers().convert(frame), LinearLight::toFloats);
        }
        if (RgbPlanes.isByteWide(frame) && RgbPlanes.isRgb(format)) {
            return byWayOf(RgbPlanes.widen(frame), this::scale);
        }
        return scale(frame);
    }

    private static AVFrame byWayOf(AVFrame between, UnaryOperator<AVFrame> conversion) {
        try {
            return conversion.apply(between);
        } finally {
            av_frame_free(between);
        }
    }

    /** To what {@link LinearLight} makes floats of. */
    private PlaneConversion integers() {
        if (integers == null) {
            integers = new PlaneConversion(LinearLight.integersOf(format), true);
        }
        return integers;
    }

    private AVFrame scale(AVFrame frame) {
        prepare(frame);
        AVFrame converted = FramePlanes.like(frame, format);
        sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), converted.data(), converted.linesize());
        return converted;
    }

    private void prepare(AVFrame frame) {
        int source = YuvMatrix.plainFormat(frame.format());
        if (source == contextFormat) {
            return;
        }
        if (context != null) {
            sws_freeContext(context);
        }
        int width = frame.width();
        int height = frame.height();
        context = LibAv.allocated(
                sws_getContext(width, height, source, width, height, format, FLAGS, null, null, (DoublePointer) null));
        contextFormat = source;
        IntPointer coefficients =
                sws_getCoefficients(YuvMatrix.of(frame, "the film").colourSpace());
        int range = YuvMatrix.isFullRange(frame) ? 1 : 0;
        // What comes out as RGB is of full range always.
        boolean full = fullRange || RgbPlanes.isRgb(format);
        sws_setColorspaceDetails(context, coefficients, range, coefficients, full ? 1 : 0, 0, ONE, ONE);
    }

    @Override
    public void close() {
        if (integers != null) {
            integers.close();
        }
        if (context != null) {
            sws_freeContext(context);
            context = null;
            contextFormat = -1;
        }
    }
}
