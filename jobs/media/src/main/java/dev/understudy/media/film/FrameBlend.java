package dev.understudy.media.film;

import dev.understudy.media.film.PixelLayout.Component;
import dev.understudy.media.film.YuvMatrix.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

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

    FrameBlend(AVFrame frame, PixelLayout layout, YuvMatrix matrix, Overlay overlay) {
        this.frame = frame;
        this.layout = layout;
        this.matrix = matrix;
        OverlayRows rows = new OverlayRows(overlay, frame.width(), frame.height());
        left = rows.left();
        top = rows.top();
        right = rows.right();
        bottom = rows.bottom();
        int width = rows.width();
        bgr = new byte[3 * width * rows.height()];
        alpha = new float[width * rows.height()];
        for (int row = 0; row < rows.height() && width > 0; row++) {
            rows.bgr(row + top, bgr, 3 * row * width);
            rows.alpha(row + top, alpha, row * width);
        }
    }

    void apply() {
        if (left >= right || top >= bottom) {
            return;
        }
        int width = right - left;
        float[] colour = new float[width];
        if (layout.floats()) {
            floats(layout.y(), 2);
            floats(layout.u(), 1);
            floats(layout.v(), 0);
            return;
        }
        if (layout.rgb()) {
            double unit = ((1 << layout.y().depth()) - 1) / 255.0;
            plane(layout.y(), 0, 0, new Weights(0, unit, 0, 0), colour);
            plane(layout.u(), 0, 0, new Weights(0, 0, unit, 0), colour);
            plane(layout.v(), 0, 0, new Weights(0, 0, 0, unit), colour);
            return;
        }
        plane(layout.y(), 0, 0, matrix.luma(layout.y().depth()), colour);
        plane(
                layout.u(),
                layout.chromaShiftX(),
                layout.chromaShiftY(),
                matrix.u(layout.u().depth()),
                colour);
        plane(
                layout.v(),
                layout.chromaShiftX(),
                layout.chromaShiftY(),
                matrix.v(layout.v().depth()),
                colour);
    }

    /** Every sample covers {@code 1 << shiftX} by {@code 1 << shiftY} pixels and takes their mean alpha. */
    private void plane(Component component, int shiftX, int shiftY, Weights weights, float[] colour) {
        int from = left >> shiftX;
        int to = ((right - 1) >> shiftX) + 1;
        float[] weight = new float[to - from];
        float[] weighted = new float[to - from];
        byte[] samples = new byte[(to - from) * component.step()];
        for (int row = top >> shiftY; row <= (bottom - 1) >> shiftY; row++) {
            Arrays.fill(weight, 0);
            Arrays.fill(weighted, 0);
            int lastLine = Math.min(bottom, (row + 1) << shiftY);
            boolean covered = false;
            for (int line = Math.max(top, row << shiftY); line < lastLine; line++) {
                covered |= gather(line, from, shiftX, weights, weight, weighted, colour);
            }
            if (!covered) {
                continue;
            }
            BytePointer address = new BytePointer(frame.data(component.plane()));
            address.position((long) row * frame.linesize(component.plane()) + (long) from * component.step());
            address.get(samples);
            int linesOfBlock = Math.min(frame.height(), (row + 1) << shiftY) - (row << shiftY);
            for (int i = 0; i < weight.length; i++) {
                if (weight[i] > 0) {
                    int column = from + i;
                    int columnsOfBlock = Math.min(frame.width(), (column + 1) << shiftX) - (column << shiftX);
                    float mean = Math.min(1, weight[i] / (columnsOfBlock * linesOfBlock));
                    int at = i * component.step() + component.offset();
                    int old = get(samples, at, component);
                    put(samples, at, component, old + mean * (weighted[i] / weight[i] - old));
                }
            }
            address.put(samples);
        }
    }

    /** @param channel of the picture, from blue on */
    private void floats(Component component, int channel) {
        int width = right - left;
        float[] samples = new float[width];
        for (int row = top; row < bottom; row++) {
            FloatBuffer line = FramePlanes.floats(frame, component.plane(), row);
            line.get(left, samples);
            for (int i = 0; i < width; i++) {
                int pixel = (row - top) * width + i;
                if (alpha[pixel] > 0) {
                    float picture = LinearLight.ofByte(bgr[3 * pixel + channel] & 0xFF);
                    samples[i] += Math.min(1, alpha[pixel]) * (picture - samples[i]);
                }
            }
            line.put(left, samples);
        }
    }

    /** @return whether anything of the picture shows in the line */
    private boolean gather(
            int line, int from, int shiftX, Weights weights, float[] weight, float[] weighted, float[] colour) {
        int width = right - left;
        int at = (line - top) * width;
        int first = 0;
        while (first < width && !(alpha[at + first] > 0)) {
            first++;
        }
        int end = width;
        while (end > first && !(alpha[at + end - 1] > 0)) {
            end--;
        }
        float constant = (float) weights.constant();
        float red = (float) weights.red();
        float green = (float) weights.green();
        float blue = (float) weights.blue();
        for (int i = first, pixel = 3 * (at + first); i < end; i++, pixel += 3) {
            colour[i] = constant
                    + red * (bgr[pixel + 2] & 0xFF)
                    + green * (bgr[pixel + 1] & 0xFF)
                    + blue * (bgr[pixel] & 0xFF);
        }
        for (int i = first; i < end; i++) {
            float a = alpha[at + i];
            int sample = ((left + i) >> shiftX) - from;
            weight[sample] += a;
            weighted[sample] += a * colour[i];
        }
        return first < end;
    }

    private static int get(byte[] samples, int at, Component component) {
        int bits = samples[at] & 0xFF;
        if (component.bytes() == 2) {
            bits |= (samples[at + 1] & 0xFF) << 8;
        }
        return (bits >> component.shift()) & ((1 << component.depth()) - 1);
    }

    private static void put(byte[] samples, int at, Component component, float value) {
        int most = (1 << component.depth()) - 1;
        int bits = Math.max(0, Math.min(most, Math.round(value))) << component.shift();
        samples[at] = (byte) bits;
        if (component.bytes() == 2) {
            samples[at + 1] = (byte) (bits >> 8);
        }
    }
}
