package dev.understudy.identity;

import java.util.SplittableRandom;

/**
 * Makes a training example of a face: the input is warped, the target is not, so that the encoder learns what a face is
 * and not where its pixels lie. The warp moves a 5x5 grid by normal noise and interpolates bicubically between. Both get
 * the same slight change of colour. Faces are not flipped: none is symmetric, and a light comes from one side.
 */
final class FaceAugmenter {
    private static final int NODES = 5;
    private static final double GAIN = 0.05;
    private static final double OFFSET = 0.02;

    private final int resolution;
    /** How much every node of the grid counts at every pixel along an edge. */
    private final float[][] weights;

    FaceAugmenter(int resolution) {
        this.resolution = resolution;
        this.weights = new float[resolution][NODES];
        for (int i = 0; i < resolution; i++) {
            double position = (double) i * (NODES - 1) / (resolution - 1);
            int first = Math.min((int) position, NODES - 2);
            double t = position - first;
            double[] taps = {
                ((-0.5 * t + 1) * t - 0.5) * t,
                (1.5 * t - 2.5) * t * t + 1,
                ((-1.5 * t + 2) * t + 0.5) * t,
                (0.5 * t - 0.5) * t * t
            };
            for (int k = 0; k < taps.length; k++) {
                weights[i][Math.max(0, Math.min(NODES - 1, first - 1 + k))] += (float) taps[k];
            }
        }
    }

    /**
     * Writes one example as {@code [3, resolution, resolution]}, RGB in 0..1.
     *
     * @param rgb the face, row-major, 3 bytes a pixel
     * @param warp standard deviation of the grid's displacements, as a fraction of the picture's edge
     * @param at where in {@code input} and {@code target} the example begins
     */
    void augment(byte[] rgb, double warp, SplittableRandom random, float[] input, float[] target, int at) {
        float[] gain = new float[3];
        float[] offset = new float[3];
        double brightness = random.nextDouble(-GAIN, GAIN);
        for (int c = 0; c < 3; c++) {
            gain[c] = (float) ((1 + brightness + random.nextDouble(-GAIN, GAIN) / 2) / 255);
            offset[c] = (float) random.nextDouble(-OFFSET, OFFSET);
        }
        float[] dx = displacement(random, warp);
        float[] dy = displacement(random, warp);
        int plane = resolution * resolution;
        for (int y = 0; y < resolution; y++) {
            for (int x = 0; x < resolution; x++) {
                int pixel = y * resolution + x;
                float sourceX = clamp(x + dx[pixel]);
                float sourceY = clamp(y + dy[pixel]);
                int x0 = Math.min((int) sourceX, resolution - 2);
                int y0 = Math.min((int) sourceY, resolution - 2);
                float fx = sourceX - x0;
                float fy = sourceY - y0;
                for (int c = 0; c < 3; c++) {
                    int corner = y0 * resolution + x0;
                    float top = (1 - fx) * value(rgb, corner, c) + fx * value(rgb, corner + 1, c);
                    float bottom =
                            (1 - fx) * value(rgb, corner + resolution, c) + fx * value(rgb, corner + resolution + 1, c);
                    int to = at + c * plane + pixel;
                    input[to] = colour((1 - fy) * top + fy * bottom, gain[c], offset[c]);
                    target[to] = colour(value(rgb, pixel, c), gain[c], offset[c]);
                }
            }
        }
    }

    /** A smooth field of displacements in pixels. */
    private float[] displacement(SplittableRandom random, double warp) {
        float[][] nodes = new float[NODES][NODES];
        for (float[] row : nodes) {
            for (int i = 0; i < NODES; i++) {
                row[i] = (float) (random.nextGaussian() * warp * resolution);
            }
        }
        float[] field = new float[resolution * resolution];
        float[] row = new float[NODES];
        for (int y = 0; y < resolution; y++) {
            for (int i = 0; i < NODES; i++) {
                row[i] = 0;
                for (int k = 0; k < NODES; k++) {
                    row[i] += weights[y][k] * nodes[k][i];
                }
            }
            for (int x = 0; x < resolution; x++) {
                float sum = 0;
                for (int k = 0; k < NODES; k++) {
                    sum += weights[x][k] * row[k];
                }
                field[y * resolution + x] = sum;
            }
        }
        return field;
    }

    private float clamp(float position) {
        return Math.max(0, Math.min(resolution - 1, position));
    }

    private static float value(byte[] rgb, int pixel, int channel) {
        return rgb[3 * pixel + channel] & 0xff;
    }

    private static float colour(float value, float gain, float offset) {
        return Math.max(0, Math.min(1, value * gain + offset));
    }
}
