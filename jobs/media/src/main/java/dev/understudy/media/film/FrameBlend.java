package dev.understudy.media.film;

import dev.understudy.media.film.PixelLayout.Component;
import dev.understudy.media.film.YuvMatrix.Weights;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lays a picture over a frame, in the frame's own planes; see {@link FilmFrame#blend}. */
final class FrameBlend {
    private final AVFrame frame;
    private final PixelLayout layout;
    private final YuvMatrix matrix;
    /** The part of the frame that the picture covers: columns {@code left} to {@code right} (exclusive). */
    private final int left;

    private final int top;
    private final int right;
    private final int bottom;
    private final byte[] bgr;
    private final float[] alpha;

    FrameBlend(AVFrame frame, PixelLayout layout, YuvMatrix matrix, int x, int y, Mat picture, Mat mask) {
        this.frame = frame;
        this.layout = layout;
        this.matrix = matrix;
        left = Math.max(0, x);
        top = Math.max(0, y);
        right = Math.min(frame.width(), x + picture.cols());
        bottom = Math.min(frame.height(), y + picture.rows());
        int width = Math.max(0, right - left);
        int height = Math.max(0, bottom - top);
        bgr = new byte[3 * width * height];
        alpha = new float[width * height];
        for (int row = 0; row < height && width > 0; row++) {
            BytePointer pixels = picture.ptr(row + top - y);
            pixels.position(pixels.position() + 3L * (left - x)).get(bgr, 3 * row * width, 3 * width);
            FloatPointer weights = new FloatPointer(mask.ptr(row + top - y));
            weights.position(weights.position() + left - x).get(alpha, row * width, width);
        }
    }

    void apply() {
        if (left >= right || top >= bottom) {
            return;
        }
        blend(layout.y(), 0, 0, matrix.luma(layout.y().depth()));
        blend(
                layout.u(),
                layout.chromaShiftX(),
                layout.chromaShiftY(),
                matrix.u(layout.u().depth()));
        blend(
                layout.v(),
                layout.chromaShiftX(),
                layout.chromaShiftY(),
                matrix.v(layout.v().depth()));
    }

    /** Every sample covers {@code 1 << shiftX} by {@code 1 << shiftY} pixels and takes their mean alpha. */
    private void blend(Component component, int shiftX, int shiftY, Weights weights) {
        int from = left >> shiftX;
        int to = ((right - 1) >> shiftX) + 1;
        double[] weight = new double[to - from];
        double[] colour = new double[to - from];
        byte[] samples = new byte[(to - from) * component.step()];
        for (int row = top >> shiftY; row <= (bottom - 1) >> shiftY; row++) {
            Arrays.fill(weight, 0);
            Arrays.fill(colour, 0);
            int lastLine = Math.min(bottom, (row + 1) << shiftY);
            for (int line = Math.max(top, row << shiftY); line < lastLine; line++) {
                gather(line, from, shiftX, weights, weight, colour);
            }
            BytePointer address = new BytePointer(frame.data(component.plane()));
            address.position((long) row * frame.linesize(component.plane()) + (long) from * component.step());
            address.get(samples);
            int linesOfBlock = Math.min(frame.height(), (row + 1) << shiftY) - (row << shiftY);
            for (int i = 0; i < weight.length; i++) {
                if (weight[i] > 0) {
                    int column = from + i;
                    int columnsOfBlock = Math.min(frame.width(), (column + 1) << shiftX) - (column << shiftX);
                    double mean = Math.min(1, weight[i] / (columnsOfBlock * linesOfBlock));
                    int at = i * component.step() + component.offset();
                    int old = get(samples, at, component);
                    put(samples, at, component, old + mean * (colour[i] / weight[i] - old));
                }
            }
            address.put(samples);
        }
    }

    private void gather(int line, int from, int shiftX, Weights weights, double[] weight, double[] colour) {
        int at = (line - top) * (right - left);
        for (int x = left; x < right; x++, at++) {
            float a = alpha[at];
            if (a > 0) {
                int r = bgr[3 * at + 2] & 0xFF;
                int g = bgr[3 * at + 1] & 0xFF;
                int b = bgr[3 * at] & 0xFF;
                int i = (x >> shiftX) - from;
                weight[i] += a;
                colour[i] += a * weights.of(r, g, b);
            }
        }
    }

    private static int get(byte[] samples, int at, Component component) {
        int bits = samples[at] & 0xFF;
        if (component.bytes() == 2) {
            bits |= (samples[at + 1] & 0xFF) << 8;
        }
        return (bits >> component.shift()) & ((1 << component.depth()) - 1);
    }

    private static void put(byte[] samples, int at, Component component, double value) {
        int most = (1 << component.depth()) - 1;
        int bits = (int) Math.max(0, Math.min(most, Math.round(value))) << component.shift();
        samples[at] = (byte) bits;
        if (component.bytes() == 2) {
            samples[at + 1] = (byte) (bits >> 8);
        }
    }
}
