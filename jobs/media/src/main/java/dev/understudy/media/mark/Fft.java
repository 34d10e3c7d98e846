package dev.understudy.media.mark;

/**
 * The discrete Fourier transform of a complex picture, in place, without scaling; Cooley and Tukey, "An algorithm for the
 * machine calculation of complex Fourier series" (1965). Columns and rows are powers of two. Safe for use by several threads.
 */
final class Fft {
    private final int columns;
    private final int rows;
    private final Line across;
    private final Line down;

    Fft(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.across = new Line(columns);
        this.down = new Line(rows);
    }

    /** @param inverse whether to transform back; the result is {@code columns * rows} times what was transformed */
    void transform(float[] real, float[] imaginary, boolean inverse) {
        for (int row = 0; row < rows; row++) {
            across.transform(real, imaginary, row * columns, 1, 1, inverse);
        }
        down.transform(real, imaginary, 0, columns, columns, inverse);
    }

    /** Transforms of one length, {@code count} side by side, so that memory is walked along rows. */
    private static final class Line {
        private final int length;
        private final float[] cosine;
        private final float[] sine;

        Line(int length) {
            if (Integer.bitCount(length) != 1) {
                throw new IllegalArgumentException(length + " is no power of two");
            }
            this.length = length;
            cosine = new float[length / 2];
            sine = new float[length / 2];
            for (int i = 0; i < length / 2; i++) {
                cosine[i] = (float) Math.cos(2 * Math.PI * i / length);
                sine[i] = (float) -Math.sin(2 * Math.PI * i / length);
            }
        }

        void transform(float[] real, float[] imaginary, int start, int step, int count, boolean inverse) {
            reorder(real, imaginary, start, step, count);
            for (int half = 1; half < length; half *= 2) {
                int stride = length / 2 / half;
                for (int block = 0; block < length; block += 2 * half) {
                    for (int i = 0; i < half; i++) {
                        float c = cosine[i * stride];
                        float s = inverse ? -sine[i * stride] : sine[i * stride];
                        int a = start + (block + i) * step;
                        int b = a + half * step;
                        for (int k = 0; k < count; k++) {
                            float re = real[b + k] * c - imaginary[b + k] * s;
                            float im = real[b + k] * s + imaginary[b + k] * c;
                            real[b + k] = real[a + k] - re;
                            imaginary[b + k] = imaginary[a + k] - im;
                            real[a + k] += re;
                            imaginary[a + k] += im;
                        }
                    }
                }
            }
        }

        private void reorder(float[] real, float[] imaginary, int start, int step, int count) {
            int bits = Integer.numberOfTrailingZeros(length);
            for (int i = 0; i < length; i++) {
                int j = bits == 0 ? 0 : Integer.reverse(i) >>> (Integer.SIZE - bits);
                if (j > i) {
                    for (int k = 0; k < count; k++) {
                        swap(real, start + i * step + k, start + j * step + k);
                        swap(imaginary, start + i * step + k, start + j * step + k);
                    }
                }
            }
        }

        private static void swap(float[] values, int a, int b) {
            float value = values[a];
            values[a] = values[b];
            values[b] = value;
        }
    }
}
