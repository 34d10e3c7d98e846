package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** Changes the sampling, depth or range of YUV frames, and nothing of their colours. */
final class PlaneConversion implements AutoCloseable {
    private static final int FLAGS = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT;
    private static final int ONE = 1 << 16;

    private final int format;
    private final boolean fullRange;
    private SwsContext context;
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
        return YuvMatrix.plainFormat(frame.format()) == format && YuvMatrix.isFullRange(frame) == fullRange;
    }

    /** A new frame, which the caller frees. */
    AVFrame convert(AVFrame frame) {
        prepare(frame);
        AVFrame converted = LibAv.allocated(av_frame_alloc());
        converted.format(format);
        converted.width(frame.width());
        converted.height(frame.height());
        if (av_frame_get_buffer(converted, 0) < 0 || av_frame_copy_props(converted, frame) < 0) {
            av_frame_free(converted);
            throw LibAv.outOfMemory();
        }
        sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), converted.data(), converted.linesize());
        return converted;
    }

    private void prepare(AVFrame frame) {
        int source = YuvMatrix.plainFormat(frame.format());
        if (source == contextFormat) {
            return;
        }
        close();
        int width = frame.width();
        int height = frame.height();
        context = LibAv.allocated(
                sws_getContext(width, height, source, width, height, format, FLAGS, null, null, (DoublePointer) null));
        contextFormat = source;
        IntPointer coefficients =
                sws_getCoefficients(YuvMatrix.of(frame, "the film").colourSpace());
        int range = YuvMatrix.isFullRange(frame) ? 1 : 0;
        sws_setColorspaceDetails(context, coefficients, range, coefficients, fullRange ? 1 : 0, 0, ONE, ONE);
    }

    @Override
    public void close() {
        if (context != null) {
            sws_freeContext(context);
            context = null;
            contextFormat = -1;
        }
    }
}
