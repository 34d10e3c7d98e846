package dev.understudy.media.mark;

import dev.understudy.media.film.LumaPlane;

/**
 * What some seconds of a film hold of a mark: the sum of its frames without their coarse light and shade, every place as
 * loud as the others, turned back as the mark turns. Memory does not grow with the number of frames. Not for use by several
 * threads.
 */
final class MarkWindow {
    /** Points across the shorter side: two to a cell of a film that was not cut. */
    static final int POINTS = 180;

    /** In points: what is coarser than this is the picture's own. */
    private static final int COARSE = 2;

    private static final int LOUDNESS = 6;
    /** In steps of an 8-bit sample: what is quieter than this is not made louder. */
    private static final float QUIET = 0.35f;

    private final int width;
    private final int height;
    private final int[] edgeX;
    private final int[] edgeY;
    private final ComplexPicture sum;
    private final float[] points;
    private final float[] coarse;
    private final float[] spare;
    private final float[] line;
    private int frames;

    MarkWindow(int width, int height) {
        this.width = width;
        this.height = height;
        double pixels = Math.max(1, (double) Math.min(width, height) / POINTS);
        int columns = Math.max(1, (int) Math.round(width / pixels));
        int rows = Math.max(1, (int) Math.round(height / pixels));
        edgeX = MarkStrength.edges(width, columns);
        edgeY = MarkStrength.edges(height, rows);
        sum = new ComplexPicture(columns, rows);
        points = new float[columns * rows];
        coarse = new float[points.length];
        spare = new float[points.length];
        line = new float[columns];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int frames() {
        return frames;
    }

    /** @param seconds when the frame is shown, from any moment of the film on */
    void add(LumaPlane plane, double seconds) {
        average(plane, 1);
        take(seconds);
    }

    /** Adds what a frame has and the frame that it was made of has not: almost the mark alone. */
    void addDifference(LumaPlane plane, LumaPlane source, double seconds) {
        average(source, -1);
        float[] own = points.clone();
        average(plane, 1);
        for (int i = 0; i < points.length; i++) {
            points[i] += own[i];
        }
        take(seconds);
    }

    private void average(LumaPlane plane, float sign) {
        int columns = sum.columns();
        short[] samples = plane.samples();
        float unit = sign / (1 << (plane.depth() - 8));
        int[] sums = new int[columns];
        for (int row = 0; row < sum.rows(); row++) {
            for (int y = edgeY[row]; y < edgeY[row + 1]; y++) {
                int start = y * width;
                for (int column = 0; column < columns; column++) {
                    int total = 0;
                    for (int x = start + edgeX[column]; x < start + edgeX[column + 1]; x++) {
                        total += samples[x] & 0xFFFF;
                    }
                    sums[column] += total;
                }
            }
            int lines = edgeY[row + 1] - edgeY[row];
            for (int column = 0; column < columns; column++) {
                points[row * columns + column] = sums[column] * unit / (lines * (edgeX[column + 1] - edgeX[column]));
                sums[column] = 0;
            }
        }
    }

    private void take(double seconds) {
        int columns = sum.columns();
        int rows = sum.rows();
        System.arraycopy(points, 0, coarse, 0, points.length);
        Boxes.mean(coarse, spare, line, columns, rows, COARSE);
        for (int i = 0; i < points.length; i++) {
            points[i] -= coarse[i];
            coarse[i] = points[i] * points[i];
        }
        Boxes.mean(coarse, spare, line, columns, rows, LOUDNESS);
        double phase = 2 * Math.PI * seconds / FrameMarker.PERIOD_SECONDS;
        float cosine = (float) Math.cos(phase);
        float sine = (float) -Math.sin(phase);
        for (int i = 0; i < points.length; i++) {
            float value = points[i] / (QUIET + (float) Math.sqrt(Math.max(0, coarse[i])));
            sum.real()[i] += value * cosine;
            sum.imaginary()[i] += value * sine;
        }
        frames++;
    }

    /** Every place as loud as the others; empty of anything if no frame was added. */
    ComplexPicture picture() {
        ComplexPicture picture = sum.copy();
        picture.level(LOUDNESS);
        return picture;
    }
}
