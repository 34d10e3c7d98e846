package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.eigen;

import java.nio.DoubleBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Gives a picture the mean and the covariance of another's colours in CIE Lab by the linear map that moves colours the least:
 * optimal transport between normal distributions (Pitie and Kokaram 2007, "The linear Monge-Kantorovitch linear
 * colour mapping for example-based colour transfer"). Unlike a match
 * channel by channel it turns hues as well: a warm light stays warm where it falls.
 */
final class TransportMatcher {
    private static final int N = LabPixels.CHANNELS;
    private static final double LEAST_GAIN = 0.6;
    private static final double GREATEST_GAIN = 1.5;
    /** Variance in units of Lab below which colours are noise. */
    private static final double QUIET = 0.25;

    private TransportMatcher() {}

    /** Of the colours inside a mask; {@code covariance} is symmetric, row by row. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Statistics(double[] mean, double[] covariance) {}

    /** See {@link ColourMatch#match}. */
    static void match(Mat picture, Mat model, Mat mask) {
        boolean[] in = LabPixels.in(mask);
        float[] pixels = LabPixels.of(picture);
        Statistics from = statistics(pixels, in);
        Statistics to = statistics(LabPixels.of(model), in);
        double[] map = map(from.covariance, to.covariance);
        for (int i = 0; i < pixels.length; i += N) {
            double[] centred = new double[N];
            for (int c = 0; c < N; c++) {
                centred[c] = pixels[i + c] - from.mean[c];
            }
            for (int r = 0; r < N; r++) {
                double sum = to.mean[r];
                for (int c = 0; c < N; c++) {
                    sum += map[N * r + c] * centred[c];
                }
                pixels[i + r] = (float) sum;
            }
        }
        LabPixels.into(picture, pixels);
    }

    private static Statistics statistics(float[] pixels, boolean[] in) {
        double[] mean = new double[N];
        int count = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i]) {
                count++;
                for (int c = 0; c < N; c++) {
                    mean[c] += pixels[N * i + c];
                }
            }
        }
        for (int c = 0; c < N; c++) {
            mean[c] /= count;
        }
        double[] covariance = new double[N * N];
        for (int i = 0; i < in.length; i++) {
            for (int r = 0; in[i] && r < N; r++) {
                for (int c = 0; c < N; c++) {
                    covariance[N * r + c] += (pixels[N * i + r] - mean[r]) * (pixels[N * i + c] - mean[c]) / count;
                }
            }
        }
        for (int c = 0; c < N; c++) {
            covariance[N * c + c] += QUIET;
        }
        return new Statistics(mean, covariance);
    }

    /**
     * {@code A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2}, with bounded gains, so that a shadow or an open mouth does not blow up the
     * contrast.
     */
    private static double[] map(double[] a, double[] b) {
        double[] root = function(a, Math::sqrt);
        double[] inverse = function(a, v -> 1 / Math.sqrt(v));
        double[] middle = function(product(product(root, b), root), Math::sqrt);
        double[] map = product(product(inverse, middle), inverse);
        return function(map, gain -> Math.max(LEAST_GAIN, Math.min(GREATEST_GAIN, gain)));
    }

    private interface Scalar {
        double of(double value);
    }

    /** A function of a symmetric matrix: of its eigenvalues, along its eigenvectors. */
    private static double[] function(double[] symmetric, Scalar function) {
        double[] values = new double[N];
        double[] vectors = new double[N * N];
        try (Mat matrix = new Mat(N, N, CV_64FC1);
                Mat eigenvalues = new Mat();
                Mat eigenvectors = new Mat()) {
            DoubleBuffer elements = matrix.createBuffer();
            elements.put(symmetric);
            eigen(matrix, eigenvalues, eigenvectors);
            DoubleBuffer found = eigenvalues.createBuffer();
            found.get(values);
            DoubleBuffer rows = eigenvectors.createBuffer();
            rows.get(vectors);
        }
        double[] result = new double[N * N];
        for (int k = 0; k < N; k++) {
            double value = function.of(Math.max(1e-12, values[k]));
            for (int r = 0; r < N; r++) {
                for (int c = 0; c < N; c++) {
                    result[N * r + c] += value * vectors[N * k + r] * vectors[N * k + c];
                }
            }
        }
        return result;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[N * N];
        for (int r = 0; r < N; r++) {
            for (int c = 0; c < N; c++) {
                for (int k = 0; k < N; k++) {
                    product[N * r + c] += a[N * r + k] * b[N * k + c];
                }
            }
        }
        return product;
    }
}
