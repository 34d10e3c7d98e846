package dev.understudy.media.mark;

/** A picture of complex numbers, row after row, to be changed in place. Not for use by several threads. */
final class ComplexPicture {
    private final int columns;
    private final int rows;
    private final float[] real;
    private final float[] imaginary;

    ComplexPicture(int columns, int rows, float[] real, float[] imaginary) {
        this.columns = columns;
        this.rows = rows;
        this.real = real;
        this.imaginary = imaginary;
    }

    ComplexPicture(int columns, int rows) {
        this(columns, rows, new float[columns * rows], new float[columns * rows]);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** The parts themselves, {@code columns * rows}. */
    float[] real() {
        return real;
    }

    float[] imaginary() {
        return imaginary;
    }

    ComplexPicture copy() {
        return new ComplexPicture(columns, rows, real.clone(), imaginary.clone());
    }

    double energy() {
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            sum += real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        return sum;
    }

    /** Divides every point by the root mean square of its neighbourhood: no place speaks louder than others. */
    void level(int radius) {
        float[] squares = new float[real.length];
        double sum = 0;
        for (int i = 0; i < squares.length; i++) {
            squares[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            sum += squares[i];
        }
        Boxes.mean(squares, columns, rows, radius);
        float least = (float) (0.05 * sum / squares.length) + 1e-12f;
        for (int i = 0; i < squares.length; i++) {
            float scale = (float) (1 / Math.sqrt(Math.max(0, squares[i]) + least));
            real[i] *= scale;
            imaginary[i] *= scale;
        }
    }
}
