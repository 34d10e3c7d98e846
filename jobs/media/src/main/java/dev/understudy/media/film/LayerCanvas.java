package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A picture in planes of 16-bit words of which one rectangle at a time is painted; all else has one value a plane. */
final class LayerCanvas implements AutoCloseable {
    private final AVFrame frame;
    private final short[] grounds;
    private int dirtyFrom;
    private int dirtyTo;

    /**
     * @param format an {@code AV_PIX_FMT_...} with two bytes a sample in every plane and no subsampling
     * @param grounds the value of each plane where nothing is painted
     */
    LayerCanvas(int format, int width, int height, short... grounds) {
        this.grounds = grounds.clone();
        frame = FramePlanes.blank(format, width, height);
        fill(0, height);
    }

    AVFrame frame() {
        return frame;
    }

    /** Makes it empty again, and writable: an encoder may still hold what it was given. */
    void clear() {
        if (av_frame_make_writable(frame) < 0) {
            throw LibAv.outOfMemory();
        }
        fill(dirtyFrom, dirtyTo);
        dirtyFrom = 0;
        dirtyTo = 0;
    }

    private void fill(int from, int to) {
        short[] line = new short[frame.width()];
        for (int plane = 0; plane < grounds.length; plane++) {
            java.util.Arrays.fill(line, grounds[plane]);
            for (int row = from; row < to; row++) {
                FramePlanes.words(frame, plane, row).put(line);
            }
        }
    }

    /** Paints part of a row. */
    void put(int plane, int row, int column, short[] samples) {
        FramePlanes.words(frame, plane, row).position(column).put(samples);
        boolean clean = dirtyFrom == dirtyTo;
        dirtyFrom = clean ? row : Math.min(dirtyFrom, row);
        dirtyTo = clean ? row + 1 : Math.max(dirtyTo, row + 1);
    }

    /** Reads part of a row. */
    void get(int plane, int row, int column, short[] samples) {
        FramePlanes.words(frame, plane, row).position(column).get(samples);
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }
}
