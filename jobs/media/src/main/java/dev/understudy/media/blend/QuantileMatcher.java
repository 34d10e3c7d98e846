package dev.understudy.media.blend;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Gives a picture the distribution of another's colours, channel by channel of CIE Lab: histogram matching (Gonzalez and
 * Woods), by quantiles with straight lines between them, so that no steps appear where a histogram has gaps.
 */
final class QuantileMatcher {
    /** The distribution is compared here; what lies beyond the first and the last moves as these do. */
    private static final double[] QUANTILES = {0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98};

    /** In units of Lab: quantiles are kept apart by at least this, so that noise is not spread over the whole range. */
    private static final float LEAST_STEP = 0.25f;

    private QuantileMatcher() {}

    /** See {@link ColourMatch#match}. */
    static void match(Mat picture, Mat model, Mat mask) {
        boolean[] in = LabPixels.in(mask);
        float[] pixels = LabPixels.of(picture);
        float[] wanted = LabPixels.of(model);
        for (int channel = 0; channel < LabPixels.CHANNELS; channel++) {
            map(pixels, channel, quantiles(pixels, channel, in), quantiles(wanted, channel, in));
        }
        LabPixels.into(picture, pixels);
    }

    private static float[] quantiles(float[] pixels, int channel, boolean[] in) {
        float[] values = new float[in.length];
        int count = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i]) {
                values[count++] = pixels[LabPixels.CHANNELS * i + channel];
            }
        }
        Arrays.sort(values, 0, count);
        float[] quantiles = new float[QUANTILES.length];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = values[(int) Math.round(QUANTILES[q] * (count - 1))];
            if (q > 0) {
                quantiles[q] = Math.max(quantiles[q], quantiles[q - 1] + LEAST_STEP);
            }
        }
        return quantiles;
    }

    private static void map(float[] pixels, int channel, float[] from, float[] to) {
        int last = from.length - 1;
        for (int i = channel; i < pixels.length; i += LabPixels.CHANNELS) {
            float value = pixels[i];
            if (value <= from[0]) {
                pixels[i] = value + to[0] - from[0];
            } else if (value >= from[last]) {
                pixels[i] = value + to[last] - from[last];
            } else {
                int q = 1;
                while (value > from[q]) {
                    q++;
                }
                float share = (value - from[q - 1]) / (from[q] - from[q - 1]);
                pixels[i] = to[q - 1] + share * (to[q] - to[q - 1]);
            }
        }
    }
}
