package dev.understudy.media.blend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The highest of several straight lines at every whole x: lines by ascending slope, each from where it overtakes the one
 * before (the "convex hull trick"). So a pixel costs one line, not all of them.
 */
final class UpperEnvelope {
    private final double[] slopes;
    /** The lines by ascending slope. */
    private final int[] order;

    /** The highest lines, from left to right, and where each begins. */
    private final int[] highest;

    private final double[] begins;

    UpperEnvelope(double[] slopes) {
        this.slopes = slopes.clone();
        this.order = IntStream.range(0, slopes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> slopes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.highest = new int[slopes.length];
        this.begins = new double[slopes.length];
    }

    /**
     * @param values gets the greatest {@code slopes[i] * x + starts[i]} at x = 0, 1, ..., but at least 0
     * @param starts of each line, at x = 0
     */
    void fill(float[] values, double[] starts) {
        int count = envelope(starts);
        Arrays.fill(values, 0);
        for (int k = 0; k < count; k++) {
            int from = whole(begins[k], values.length);
            int to = k + 1 < count ? whole(begins[k + 1], values.length) : values.length;
            line(values, from, to, slopes[highest[k]], starts[highest[k]]);
        }
    }

    /** The first whole number that is not less, between 0 and {@code most}. */
    private static int whole(double x, int most) {
        return (int) Math.max(0, Math.min(most, Math.ceil(x)));
    }

    private static void line(float[] values, int from, int to, double slope, double start) {
        for (int x = from; x < to; x++) {
            values[x] = (float) Math.max(0, slope * x + start);
        }
    }

    /** @return how many lines are the highest somewhere */
    private int envelope(double[] starts) {
        int count = 0;
        for (int line : order) {
            double begin = Double.NEGATIVE_INFINITY;
            boolean above = true;
            while (count > 0 && above) {
                int last = highest[count - 1];
                double steeper = slopes[line] - slopes[last];
                if (steeper <= 0) {
                    // Parallel: one of the two is nowhere the highest.
                    above = starts[line] > starts[last];
                } else {
                    begin = (starts[last] - starts[line]) / steeper;
                    if (begin > begins[count - 1]) {
                        break;
                    }
                }
                count -= above ? 1 : 0;
            }
            if (above) {
                highest[count] = line;
                begins[count] = count == 0 ? Double.NEGATIVE_INFINITY : begin;
                count++;
            }
        }
        return count;
    }
}
