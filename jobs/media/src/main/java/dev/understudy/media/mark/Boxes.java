package dev.understudy.media.mark;

import java.util.Arrays;

/** Means over square neighbourhoods. */
final class Boxes {
    private Boxes() {}

    /**
     * Replaces every value by the mean of {@code 2 * radius + 1} columns and rows around it; beyond the ends the last value
     * goes on.
     *
     * @param spare as long as {@code values}
     * @param line as long as a row
     */
    static void mean(float[] values, float[] spare, float[] line, int columns, int rows, int radius) {
        float share = 1f / (2 * radius + 1);
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            int last = start + columns - 1;
            float sum = values[start] * radius;
            for (int i = 0; i <= radius; i++) {
                sum += values[Math.min(last, start + i)];
            }
            for (int column = 0; column < columns; column++) {
                spare[start + column] = sum * share;
                sum += values[Math.min(last, start + column + radius + 1)]
                        - values[Math.max(start, start + column - radius)];
            }
        }
        Arrays.fill(line, 0, columns, 0);
        for (int i = -radius; i <= radius; i++) {
            int from = Math.max(0, Math.min(rows - 1, i)) * columns;
            for (int column = 0; column < columns; column++) {
                line[column] += spare[from + column];
            }
        }
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            int enters = Math.min(rows - 1, row + radius + 1) * columns;
            int leaves = Math.max(0, row - radius) * columns;
            for (int column = 0; column < columns; column++) {
                values[start + column] = line[column] * share;
                line[column] += spare[enters + column] - spare[leaves + column];
            }
        }
    }

    static void mean(float[] values, int columns, int rows, int radius) {
        mean(values, new float[values.length], new float[columns], columns, rows, radius);
    }
}
