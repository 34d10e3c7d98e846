package dev.understudy.media.mark;

import java.nio.ByteBuffer;

/**
 * The plan of a mark: cells in rows and columns, each of which belongs to one coded bit or helps to find the mark, and has
 * two signs, one for each of the mark's two patterns. The same for every film of a key. Cells of one bit lie on a lattice
 * whose nearest points are 24 cells apart, so that whatever is cut out of a picture holds about as many cells of every bit.
 */
final class MarkGrid {
    static final int COLUMNS = 256;
    static final int ROWS = 128;

    /** What {@link #bit} says of cells that help to find the mark. */
    static final int SYNC = -1;

    private static final int CLASSES = 512;
    /** With this step from row to row the lattice of a class is as near to hexagonal as one of 512 can be. */
    private static final int STEP = 200;

    private final short[] bits = new short[COLUMNS * ROWS];
    private final byte[] signs;

    MarkGrid(MarkKey key) {
        short[] classes = shuffledClasses(key);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                bits[row * COLUMNS + column] = classes[(column + STEP * row) % CLASSES];
            }
        }
        signs = key.stream("signs", COLUMNS * ROWS);
    }

    private static short[] shuffledClasses(MarkKey key) {
        short[] classes = new short[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            classes[i] = (short) (i < MarkCode.LENGTH ? i : SYNC);
        }
        ByteBuffer random = ByteBuffer.wrap(key.stream("places", CLASSES * Integer.BYTES));
        for (int i = CLASSES - 1; i > 0; i--) {
            int other = Integer.remainderUnsigned(random.getInt(), i + 1);
            short own = classes[i];
            classes[i] = classes[other];
            classes[other] = own;
        }
        return classes;
    }

    /** The coded bit of a cell, or {@link #SYNC}; columns and rows repeat beyond the grid's ends. */
    int bit(int column, int row) {
        return bits[at(column, row)];
    }

    /** 1 or -1: the cell's sign in the pattern that leads. */
    int cosine(int column, int row) {
        return (signs[at(column, row)] & 1) == 0 ? 1 : -1;
    }

    /** 1 or -1: the cell's sign in the pattern that follows a quarter of a period later. */
    int sine(int column, int row) {
        return (signs[at(column, row)] & 2) == 0 ? 1 : -1;
    }

    private static int at(int column, int row) {
        return Math.floorMod(row, ROWS) * COLUMNS + Math.floorMod(column, COLUMNS);
    }
}
