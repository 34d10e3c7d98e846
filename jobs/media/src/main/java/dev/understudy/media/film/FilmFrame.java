package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One frame as the decoder gave it, in its own planes. Holds native memory until it is closed. Not for use by several
 * threads at a time.
 */
public final class FilmFrame implements AutoCloseable {
    private final long number;
    private final AVFrame frame;
    private final PixelLayout layout;
    private final YuvMatrix matrix;

    private FilmFrame(long number, AVFrame frame, String shownName) {
        this.number = number;
        this.frame = frame;
        this.layout = PixelLayout.of(frame.format(), shownName);
        this.matrix = YuvMatrix.of(frame, shownName);
    }

    /** Takes what {@code decoded} refers to, and leaves it empty. */
    static FilmFrame take(long number, AVFrame decoded, String shownName) {
        AVFrame own = LibAv.allocated(av_frame_alloc());
        av_frame_move_ref(own, decoded);
        try {
            return new FilmFrame(number, own, shownName);
        } catch (RuntimeException e) {
            av_frame_free(own);
            throw e;
        }
    }

    /** Position in the film, from 0, in display order. */
    public long number() {
        return number;
    }

    public int width() {
        return open().width();
    }

    public int height() {
        return open().height();
    }

    /** The picture as 8-bit BGR, {@code height x width}, full range; a copy that the caller closes. */
    public Mat toBgr() {
        return BgrConversion.toBgr(open(), matrix);
    }

    /**
     * Lays a picture over this one: {@code plane + alpha * (picture - plane)}, computed in the frame's own planes at
     * their own depth. Samples that no pixel with alpha above 0 covers keep the decoder's bits; where chroma is
     * subsampled, a chroma sample takes the mean alpha of its pixels. What lies outside the frame is left out.
     *
     * @param x column of the frame on which the picture's left column lies; may be negative
     * @param y row of the frame on which the picture's top row lies; may be negative
     * @param bgr 8UC3
     * @param alpha 32FC1 of the same size, 0 to 1
     */
    public void blend(int x, int y, Mat bgr, Mat alpha) {
        if (bgr.type() != opencv_core.CV_8UC3 || alpha.type() != opencv_core.CV_32FC1) {
            throw new IllegalArgumentException("blending takes a picture 8UC3 and alpha 32FC1");
        }
        if (bgr.rows() != alpha.rows() || bgr.cols() != alpha.cols()) {
            throw new IllegalArgumentException("picture of " + bgr.cols() + " x " + bgr.rows() + " with alpha of "
                    + alpha.cols() + " x " + alpha.rows());
        }
        makeWritable();
        new FrameBlend(frame, layout, matrix, new Overlay(x, y, bgr, alpha)).apply();
    }

    /** A copy of the luma samples. */
    public LumaPlane luma() {
        return LumaSamples.read(open(), layout);
    }

    /**
     * Puts luma samples in place of the frame's own; chroma stays.
     *
     * @param plane of the frame's size and depth
     */
    public void setLuma(LumaPlane plane) {
        LumaSamples.require(open(), layout, plane);
        makeWritable();
        LumaSamples.write(open(), layout, plane);
    }

    /** The decoder may still need its planes as a reference for later frames. */
    private void makeWritable() {
        if (av_frame_make_writable(open()) < 0) {
            throw LibAv.outOfMemory();
        }
    }

    AVFrame av() {
        return open();
    }

    YuvMatrix matrix() {
        return matrix;
    }

    PixelLayout layout() {
        return layout;
    }

    private AVFrame open() {
        if (frame.isNull()) {
            throw new IllegalStateException("frame " + number + " is closed");
        }
        return frame;
    }

    /** Frees the planes; closing again does nothing. */
    @Override
    public void close() {
        if (!frame.isNull()) {
            av_frame_free(frame);
        }
    }
}
