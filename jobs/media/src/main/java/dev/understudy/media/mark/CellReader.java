package dev.understudy.media.mark;

/** Reads the cells of a picture at one scale: at every point it holds how much a cell whose middle is there would say. */
final class CellReader {
    private final MarkGrid grid;
    private final ComplexPicture matched;

    /** @param cell points from one cell to the next */
    CellReader(MarkGrid grid, ComplexPicture picture, double cell) {
        this.grid = grid;
        int radius = (int) Math.ceil(CellShape.RADIUS * cell);
        float[] narrow = new float[2 * radius + 1];
        float[] wide = new float[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            narrow[i + radius] = (float) (CellShape.narrow(i / cell) / cell);
            wide[i + radius] = (float) (CellShape.wide(i / cell) / cell);
        }
        int columns = picture.columns();
        int rows = picture.rows();
        matched = new ComplexPicture(
                columns,
                rows,
                difference(picture.real(), columns, rows, narrow, wide),
                difference(picture.imaginary(), columns, rows, narrow, wide));
    }

    private static float[] difference(float[] values, int columns, int rows, float[] narrow, float[] wide) {
        float[] first = convolved(values, columns, rows, narrow);
        float[] second = convolved(values, columns, rows, wide);
        for (int i = 0; i < first.length; i++) {
            first[i] -= second[i];
        }
        return first;
    }

    private static float[] convolved(float[] values, int columns, int rows, float[] kernel) {
        int radius = kernel.length / 2;
        float[] across = new float[values.length];
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            for (int column = 0; column < columns; column++) {
                float sum = 0;
                int last = Math.min(columns - 1, column + radius);
                for (int i = Math.max(0, column - radius); i <= last; i++) {
                    sum += values[start + i] * kernel[i - column + radius];
                }
                across[start + column] = sum;
            }
        }
        float[] down = new float[values.length];
        for (int row = 0; row < rows; row++) {
            int last = Math.min(rows - 1, row + radius);
            for (int i = Math.max(0, row - radius); i <= last; i++) {
                float weight = kernel[i - row + radius];
                for (int column = 0; column < columns; column++) {
                    down[row * columns + column] += across[i * columns + column] * weight;
                }
            }
        }
        return down;
    }

    /** How well the cells that help to find the mark agree; of noise each part has mean 0 and variance 1. */
    record Agreement(double real, double imaginary) {
        double power() {
            return real * real + imaginary * imaginary;
        }
    }

    Agreement agreement(Alignment alignment) {
        double[] sums = new double[3];
        visit(alignment, (bit, real, imaginary) -> {
            if (bit == MarkGrid.SYNC) {
                sums[0] += real;
                sums[1] += imaginary;
                sums[2] += real * real + imaginary * imaginary;
            }
        });
        double deviation = Math.sqrt(Math.max(1e-12, sums[2] / 2));
        return new Agreement(sums[0] / deviation, sums[1] / deviation);
    }

    /** For every coded bit how much its cells speak for a one; how far the mark has turned is found out. */
    float[] soft(Alignment alignment) {
        Agreement sync = agreement(alignment);
        double length = Math.sqrt(Math.max(1e-12, sync.power()));
        return soft(alignment, sync.real() / length, sync.imaginary() / length);
    }

    /** The same of a window whose frames have the numbers that they were marked under. */
    float[] softInPhase(Alignment alignment) {
        return soft(alignment, 1, 0);
    }

    private float[] soft(Alignment alignment, double cosine, double sine) {
        float[] soft = new float[MarkCode.LENGTH];
        visit(alignment, (bit, real, imaginary) -> {
            if (bit != MarkGrid.SYNC) {
                soft[bit] += (float) (real * cosine + imaginary * sine);
            }
        });
        return soft;
    }

    @FunctionalInterface
    private interface CellVisitor {
        /** @param real of the cell's value after its signs are taken off */
        void cell(int bit, double real, double imaginary);
    }

    private void visit(Alignment at, CellVisitor visitor) {
        int columns = matched.columns();
        int rows = matched.rows();
        int firstRow = (int) Math.ceil(at.gridY() - at.y() / at.cellY());
        int firstColumn = (int) Math.ceil(at.gridX() - at.x() / at.cellX());
        for (int row = firstRow; at.row(row) <= rows - 1; row++) {
            double y = at.row(row);
            int top = Math.min(rows - 2, (int) y);
            double down = y - top;
            for (int column = firstColumn; at.column(column) <= columns - 1; column++) {
                double x = at.column(column);
                int left = Math.min(columns - 2, (int) x);
                double right = x - left;
                int i = top * columns + left;
                double real = mixed(matched.real(), i, columns, right, down);
                double imaginary = mixed(matched.imaginary(), i, columns, right, down);
                // A cell of signs (c, s) shows c * cos + s * sin of the phase: the real part of (c - i s) e^(i phase).
                int c = grid.cosine(column, row);
                int s = grid.sine(column, row);
                visitor.cell(grid.bit(column, row), c * real - s * imaginary, c * imaginary + s * real);
            }
        }
    }

    private static double mixed(float[] values, int i, int columns, double right, double down) {
        double above = values[i] * (1 - right) + values[i + 1] * right;
        double below = values[i + columns] * (1 - right) + values[i + columns + 1] * right;
        return above * (1 - down) + below * down;
    }
}
