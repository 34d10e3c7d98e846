package dev.understudy.media.mark;

import java.util.stream.IntStream;

/**
 * The two patterns of a mark over a frame, at the points of its raster, with a root mean square near 1. At every moment the
 * frame shows a mixture of both that turns around once in a period.
 */
final class MarkField {
    private final float[] cosine;
    private final float[] sine;

    private MarkField(MarkGrid grid, boolean[] coded, double[] gridColumns, double[] gridRows) {
        double[] cosines = new double[gridColumns.length * gridRows.length];
        double[] sines = new double[cosines.length];
        for (int row = 0; row < gridRows.length; row++) {
            for (int column = 0; column < gridColumns.length; column++) {
                int at = row * gridColumns.length + column;
                spread(grid, coded, gridColumns[column], gridRows[row], at, cosines, sines);
            }
        }
        cosine = normalised(cosines);
        sine = normalised(sines);
    }

    /** @param coded the bits that it says */
    static MarkField of(MarkGrid grid, MarkShape shape, boolean[] coded) {
        return new MarkField(
                grid,
                coded,
                IntStream.range(0, shape.columns())
                        .mapToDouble(shape::gridColumn)
                        .toArray(),
                IntStream.range(0, shape.rows()).mapToDouble(shape::gridRow).toArray());
    }

    /** The cells that help to find the mark alone, from the grid's corner on, in points of {@link MarkShape#PER_CELL}. */
    static MarkField ofSearch(MarkGrid grid, int columns, int rows) {
        return new MarkField(
                grid,
                new boolean[0],
                IntStream.range(0, columns)
                        .mapToDouble(i -> (double) i / MarkShape.PER_CELL)
                        .toArray(),
                IntStream.range(0, rows)
                        .mapToDouble(i -> (double) i / MarkShape.PER_CELL)
                        .toArray());
    }

    float[] cosine() {
        return cosine;
    }

    float[] sine() {
        return sine;
    }

    private static void spread(
            MarkGrid grid, boolean[] coded, double x, double y, int at, double[] cosines, double[] sines) {
        for (int j = (int) Math.ceil(y - CellShape.RADIUS); j <= y + CellShape.RADIUS; j++) {
            double narrow = CellShape.narrow(y - j);
            double wide = CellShape.wide(y - j);
            for (int i = (int) Math.ceil(x - CellShape.RADIUS); i <= x + CellShape.RADIUS; i++) {
                int bit = grid.bit(i, j);
                if (bit != MarkGrid.SYNC && coded.length == 0) {
                    continue;
                }
                double value = narrow * CellShape.narrow(x - i) - wide * CellShape.wide(x - i);
                if (bit != MarkGrid.SYNC && !coded[bit]) {
                    value = -value;
                }
                cosines[at] += grid.cosine(i, j) * value;
                sines[at] += grid.sine(i, j) * value;
            }
        }
    }

    private static float[] normalised(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        double scale = squares == 0 ? 0 : Math.sqrt(values.length / squares);
        float[] normalised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            normalised[i] = (float) (values[i] * scale);
        }
        return normalised;
    }
}
