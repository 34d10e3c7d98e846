package dev.understudy.media.mark;

import dev.understudy.media.film.LumaPlane;
import java.util.Arrays;

/**
 * How strong a mark may be at each point of its raster without being seen: an eye misses more in texture than in flat areas
 * (masking: Legge and Foley, "Contrast masking in human vision", 1980, whose exponent is near 0.7) and more in the dark.
 * Texture is the mean of small neighbourhoods' deviations from an even slope, so that a single edge, beside which all is flat,
 * counts little, and soft light and shade, in which an eye sees every grain, counts not at all.
 * Not for use by several threads.
 */
final class MarkStrength {
    /** In steps of an 8-bit sample. */
    private static final float FLAT = 0.8f;

    private static final float TEXTURE = 0.6f;
    private static final float MOST = 3.6f;
    private static final double EXPONENT = 0.7;

    private static final float DARK = 24;
    private static final float BRIGHT = 80;
    private static final float LEAST_LIGHT = 0.5f;

    /**
     * The variance of an even slope over two points each way, by the squared differences of the sums of their halves: a third of
     * the squared step from point to point.
     */
    private static final float SLOPE = 0.8f / 12;

    /** Rows of pixels between those that are looked at. */
    private static final int ROW_STEP = 2;

    /** Bits of the samples that are reckoned with. */
    private static final int MOST_DEPTH = 10;

    private static final float[] BY_DEVIATION = byDeviation();
    private static final int PER_STEP = 4;

    private final MarkShape shape;
    private final int[] edgeX;
    private final int[] edgeY;
    private final float[] mean;
    private final float[] square;
    private final float[] strength;
    private final float[] spare;
    private final float[] line;
    private final int[] sums;
    private final int[] squares;

    MarkStrength(MarkShape shape) {
        this.shape = shape;
        edgeX = edges(shape.width(), shape.columns());
        edgeY = edges(shape.height(), shape.rows());
        int points = shape.columns() * shape.rows();
        mean = new float[points];
        square = new float[points];
        strength = new float[points];
        spare = new float[points];
        line = new float[shape.columns()];
        sums = new int[shape.width()];
        squares = new int[shape.width()];
    }

    static int[] edges(int pixels, int points) {
        int[] edges = new int[points + 1];
        for (int i = 0; i <= points; i++) {
            edges[i] = (int) ((long) i * pixels / points);
        }
        return edges;
    }

    private static float[] byDeviation() {
        float[] table = new float[256 * PER_STEP];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) Math.min(MOST, FLAT + TEXTURE * Math.pow((double) i / PER_STEP, EXPONENT));
        }
        return table;
    }

    /** The strengths for this picture, in steps of an 8-bit sample; the array is used again for the next. */
    float[] of(LumaPlane plane) {
        measure(plane);
        int columns = shape.columns();
        int rows = shape.rows();
        for (int row = 0; row < rows; row++) {
            int below = Math.min(rows - 1, row + 1) * columns;
            int own = row * columns;
            for (int column = 0; column < columns; column++) {
                int right = Math.min(columns - 1, column + 1);
                float sum = mean[own + column] + mean[own + right] + mean[below + column] + mean[below + right];
                float squares =
                        square[own + column] + square[own + right] + square[below + column] + square[below + right];
                float across = mean[own + right] + mean[below + right] - mean[own + column] - mean[below + column];
                float down = mean[below + column] + mean[below + right] - mean[own + column] - mean[own + right];
                float slope = (across * across + down * down) * SLOPE;
                float variance = Math.max(0, squares / 4 - sum * sum / 16 - slope);
                strength[own + column] = (float) Math.sqrt(variance);
            }
        }
        boxMean(strength, 2);
        boxMean(mean, 2);
        for (int i = 0; i < strength.length; i++) {
            float light = Math.min(
                    1, Math.max(LEAST_LIGHT, LEAST_LIGHT + (1 - LEAST_LIGHT) * (mean[i] - DARK) / (BRIGHT - DARK)));
            strength[i] = light * BY_DEVIATION[Math.min(BY_DEVIATION.length - 1, (int) (PER_STEP * strength[i]))];
        }
        boxMean(strength, 1);
        return strength;
    }

    private void measure(LumaPlane plane) {
        // Two bits below those of an 8-bit sample are enough; the squares of a point's samples fit an int then.
        int drop = Math.max(0, plane.depth() - MOST_DEPTH);
        float unit = 1f / (1 << (plane.depth() - drop - 8));
        int columns = shape.columns();
        for (int row = 0; row < shape.rows(); row++) {
            Arrays.fill(sums, 0);
            Arrays.fill(squares, 0);
            int last = Math.max(edgeY[row] + 1, edgeY[row + 1]);
            int lines = 0;
            for (int y = edgeY[row]; y < last; y += ROW_STEP) {
                lines++;
                addLine(plane, y * plane.width(), drop);
            }
            for (int column = 0; column < columns; column++) {
                float sum = 0;
                float squareSum = 0;
                for (int x = edgeX[column]; x < edgeX[column + 1]; x++) {
                    sum += sums[x];
                    squareSum += squares[x];
                }
                float scale = unit / (lines * (edgeX[column + 1] - edgeX[column]));
                mean[row * columns + column] = sum * scale;
                square[row * columns + column] = squareSum * scale * unit;
            }
        }
    }

    /** One plain loop over a line, which the compiler turns into vector instructions. */
    private void addLine(LumaPlane plane, int start, int drop) {
        short[] samples = plane.samples();
        int[] lineSums = sums;
        int[] lineSquares = squares;
        for (int x = 0; x < lineSums.length; x++) {
            int sample = (samples[start + x] & 0xFFFF) >> drop;
            lineSums[x] += sample;
            lineSquares[x] += sample * sample;
        }
    }

    /** The mean of {@code 2 * radius + 1} points each way; beyond the ends the last point goes on. */
    private void boxMean(float[] values, int radius) {
        Boxes.mean(values, spare, line, shape.columns(), shape.rows(), radius);
    }
}
