package dev.understudy.media.mark;

/**
 * Where a mark's grid lies in a picture: the cell of a column lies at {@code x + (column - gridX) * cellX} points.
 *
 * @param cellX points from one cell to the next
 * @param cellY the same downwards
 * @param x a point of the picture, near its middle
 * @param y a point of the picture, near its middle
 * @param gridX the grid's column there
 * @param gridY the grid's row there
 */
record Alignment(double cellX, double cellY, double x, double y, double gridX, double gridY) {
    Alignment moved(double dx, double dy) {
        return new Alignment(cellX, cellY, x + dx, y + dy, gridX, gridY);
    }

    Alignment scaled(double byX, double byY) {
        return new Alignment(cellX * byX, cellY * byY, x, y, gridX, gridY);
    }

    double column(int gridColumn) {
        return x + (gridColumn - gridX) * cellX;
    }

    double row(int gridRow) {
        return y + (gridRow - gridY) * cellY;
    }
}
