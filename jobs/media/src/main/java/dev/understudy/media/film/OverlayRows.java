package dev.understudy.media.film;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Reads the part of an overlay that lies in its frame, row by row. */
final class OverlayRows {
    private final Overlay overlay;
    /** Columns and rows of the frame, from inclusive, to exclusive. */
    private final int left;

    private final int right;
    private final int top;
    private final int bottom;

    OverlayRows(Overlay overlay, int frameWidth, int frameHeight) {
        this.overlay = overlay;
        left = Math.max(0, overlay.x());
        top = Math.max(0, overlay.y());
        right = Math.max(left, Math.min(frameWidth, overlay.x() + overlay.bgr().cols()));
        bottom = Math.max(top, Math.min(frameHeight, overlay.y() + overlay.bgr().rows()));
    }

    int left() {
        return left;
    }

    int right() {
        return right;
    }

    int top() {
        return top;
    }

    int bottom() {
        return bottom;
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    /** Of a row of the frame, 0 to 1. */
    float[] alpha(int row) {
        float[] alpha = new float[width()];
        alpha(row, alpha, 0);
        return alpha;
    }

    /** Of a row of the frame, 0 to 1; the first goes to {@code at}. */
    void alpha(int row, float[] target, int at) {
        FloatPointer samples = new FloatPointer(overlay.alpha().ptr(row - overlay.y()));
        samples.position(samples.position() + left - overlay.x()).get(target, at, width());
    }

    /** Of a row of the frame: blue, green, red of one pixel after the other. */
    byte[] bgr(int row) {
        byte[] bgr = new byte[3 * width()];
        bgr(row, bgr, 0);
        return bgr;
    }

    /** As {@link #bgr(int)}; the first goes to {@code at}. */
    void bgr(int row, byte[] target, int at) {
        BytePointer samples = overlay.bgr().ptr(row - overlay.y());
        samples.position(samples.position() + 3L * (left - overlay.x())).get(target, at, 3 * width());
    }
}
