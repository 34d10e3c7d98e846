package dev.understudy.identity;

import java.util.SplittableRandom;

/**
 * Makes a training example of a face: the input is warped, the target is not, so that the encoder learns what a face is
 * and not where its pixels lie. The warp moves a 5x5 grid by normal noise and interpolates bicubically between. Both get
 * the same slight change of colour, and may be mirrored; the input may be blurred besides.
 */
final class FaceAugmenter {
    private static final int NODES = 5;
    /** Of a colour's offset, as a fraction of the gain. */
    private static final double OFFSET = 0.4;

    private final int resolution;
    private final Augmentation augmentation;
    private final LossWeights losses;
    private final InputBlur blur;
    /** How much every node of the grid counts at every pixel along an edge. */
    private final float[][] weights;

    FaceAugmenter(int resolution, Augmentation augmentation, LossWeights losses) {
        this.resolution = resolution;
        this.augmentation = augmentation;
        this.losses = losses;
        this.blur = new InputBlur(resolution);
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

    /** Planes of a target. */
    int targetPlanes() {
        return losses.needRegions() ? FaceLoss.PLANES : 3;
    }

    /**
     * Writes one example: the input as {@code [3, resolution, resolution]}, RGB in 0..1; the target likewise, and, if the
     * losses need regions, with {@link FaceLoss#PLANES} planes.
     *
     * @param face which of the pool
     * @param warp standard deviation of the grid's displacements, as a fraction of the picture's edge
     * @param index of the example in {@code input} and {@code target}
     */
    void augment(
            FacePool pool, int face, double warp, SplittableRandom random, float[] input, float[] target, int index) {
        boolean mirrored = augmentation.flip() && random.nextBoolean();
        byte[] rgb = mirrored ? mirrored(pool.pictures()[face], 3) : pool.pictures()[face];
        int plane = resolution * resolution;
        int from = index * 3 * plane;
        int to = index * targetPlanes() * plane;
        picture(rgb, warp, random, input, from, target, to);
        if (losses.needRegions()) {
            regions(pool.regions().get(face), mirrored, target, to + 3 * plane);
        }
        if (augmentation.blur() > 0) {
            blur.apply(input, from, random.nextDouble() * augmentation.blur() * resolution);
        }
    }

    /** How much every pixel counts, of mean 1 over the picture, and the outline. */
    private void regions(FaceRegions regions, boolean mirrored, float[] target, int at) {
        byte[] face = mirrored ? mirrored(regions.face(), 1) : regions.face();
        byte[] eyes = mirrored ? mirrored(regions.eyes(), 1) : regions.eyes();
        byte[] mouth = mirrored ? mirrored(regions.mouth(), 1) : regions.mouth();
        int plane = resolution * resolution;
        double sum = 0;
        for (int i = 0; i < plane; i++) {
            double weight = 1 + losses.eyes() * (eyes[i] & 0xff) / 255 + losses.mouth() * (mouth[i] & 0xff) / 255;
            sum += weight;
            target[at + i] = (float) weight;
            target[at + plane + i] = (face[i] & 0xff) / 255f;
        }
        for (int i = 0; i < plane; i++) {
            target[at + i] *= (float) (plane / sum);
        }
    }

    private byte[] mirrored(byte[] values, int channels) {
        byte[] mirrored = new byte[values.length];
        for (int y = 0; y < resolution; y++) {
            for (int x = 0; x < resolution; x++) {
                int from = (y * resolution + x) * channels;
                int to = (y * resolution + resolution - 1 - x) * channels;
                System.arraycopy(values, from, mirrored, to, channels);
            }
        }
        return mirrored;
    }

    private void picture(
            byte[] rgb, double warp, SplittableRandom random, float[] input, int from, float[] target, int to) {
        double most = augmentation.colour();
        float[] gain = new float[3];
        float[] offset = new float[3];
        double brightness = between(random, most);
        for (int c = 0; c < 3; c++) {
            gain[c] = (float) ((1 + brightness + between(random, most) / 2) / 255);
            offset[c] = (float) between(random, OFFSET * most);
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
                    int at = c * plane + pixel;
                    input[from + at] = colour((1 - fy) * top + fy * bottom, gain[c], offset[c]);
                    target[to + at] = colour(value(rgb, pixel, c), gain[c], offset[c]);
                }
            }
        }
    }

    private static double between(SplittableRandom random, double most) {
        return (2 * random.nextDouble() - 1) * most;
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
