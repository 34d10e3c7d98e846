package dev.understudy.media.mark;

/**
 * How a mark lies in frames of one size. Its cells are squares of a ninetieth of the frame's shorter side, so that a film
 * is marked alike at every size and stays readable when it is made smaller; in small frames they are four pixels at least,
 * since encoders spare nothing that is finer. The middle of the frame is the middle of the grid. Patterns and strengths are
 * reckoned in a raster of two points to a cell.
 *
 * @param cell side of a cell in pixels
 * @param columns of the raster
 * @param rows of the raster
 */
record MarkShape(int width, int height, double cell, int columns, int rows) {
    static final int PER_CELL = 2;

    private static final double CELLS = 90;
    private static final double LEAST_CELL = 4;

    static MarkShape of(int width, int height) {
        double cell = Math.max(LEAST_CELL, Math.min(width, height) / CELLS);
        return new MarkShape(width, height, cell, points(width, cell), points(height, cell));
    }

    private static int points(int pixels, double cell) {
        return Math.max(1, (int) Math.round(PER_CELL * pixels / cell));
    }

    /** The grid's column, with its fraction, that lies under a raster point; whole numbers are the middles of cells. */
    double gridColumn(int column) {
        return MarkGrid.COLUMNS / 2.0 + ((column + 0.5) * width / columns - width / 2.0) / cell;
    }

    double gridRow(int row) {
        return MarkGrid.ROWS / 2.0 + ((row + 0.5) * height / rows - height / 2.0) / cell;
    }
}
