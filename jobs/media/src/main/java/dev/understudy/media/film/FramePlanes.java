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
import org.bytedeco.javacpp.BytePointer;

/** New frames, and the rows of frames whose samples lie in planes. */
final class FramePlanes {
    private FramePlanes() {}

    /**
     * A new frame, which the caller frees; its samples are whatever the memory holds.
     *
     * @param format an {@code AV_PIX_FMT_...}
     */
    static AVFrame blank(int format, int width, int height) {
        AVFrame frame = LibAv.allocated(av_frame_alloc());
        frame.format(format);
        frame.width(width);
        frame.height(height);
        if (av_frame_get_buffer(frame, 0) < 0) {
            av_frame_free(frame);
            throw LibAv.outOfMemory();
        }
        return frame;
    }

    /** As {@link #blank}, of another format than {@code frame}, as large and with the same properties. */
    static AVFrame like(AVFrame frame, int format) {
        AVFrame other = blank(format, frame.width(), frame.height());
        if (av_frame_copy_props(other, frame) < 0) {
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
