package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.convertScaleAbs;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.randn;
import static org.bytedeco.opencv.global.opencv_core.setRNGSeed;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.filter2D;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Gives an enlarged picture the sharpness and the grain of the frame that it goes into, as far as that looks natural.
 */
final class Texture {
    /** At most so much of what the blur takes away is added once more. */
    private static final double MOST_SHARPENING = 1.4;

    /** Deviations of grain, in levels of 255: below the first it is not seen, above the second it is texture. */
    private static final double LEAST_GRAIN = 0.6;

    private static final double MOST_GRAIN = 4;

    /** Immerkaer's noise filter (1996, "Fast noise variance estimation"): blind to edges and slopes. */
    private static final float[] NOISE_FILTER = {1, -2, 1, -2, 4, -2, 1, -2, 1};

    private Texture() {}

    /**
     * Sharpens {@code picture} towards {@code model}.
     *
     * @param picture 8UC3, changed
     * @param model 8UC3 of the same size
     * @param mask 8UC1 of the same size, compared where it is not 0
     * @param radius of the details in pixels, that is, how far the picture was enlarged
     */
    static void sharpen(Mat picture, Mat model, Mat mask, double radius) {
        try (Mat blurred = new Mat();
                Size kernel = new Size(0, 0)) {
            GaussianBlur(picture, blurred, kernel, radius, radius, BORDER_REFLECT, 0);
            double wanted = detail(model, mask, radius);
            double given = detail(picture, mask, radius);
            double amount = given == 0 ? 0 : Math.max(0, Math.min(MOST_SHARPENING, wanted / given - 1));
            addWeighted(picture, 1 + amount, blurred, -amount, 0, picture);
        }
    }

    /** The mean of what a blur takes away. */
    private static double detail(Mat bgr, Mat mask, double radius) {
        try (Mat grey = new Mat();
                Mat blurred = new Mat();
                Size kernel = new Size(0, 0)) {
            cvtColor(bgr, grey, COLOR_BGR2GRAY);
            GaussianBlur(grey, blurred, kernel, radius, radius, BORDER_REFLECT, 0);
            absdiff(grey, blurred, grey);
            try (Scalar mean = mean(grey, mask)) {
                return mean.get(0);
            }
        }
    }

    /**
     * Adds what {@code picture} lacks of the grain of {@code model}, the same on all channels.
     *
     * @param seed the same seed gives the same grain
     */
    static void grain(Mat picture, Mat model, Mat mask, long seed) {
        double has = noise(picture, mask);
        double wants = Math.min(MOST_GRAIN, noise(model, mask));
        double lacking = Math.sqrt(Math.max(0, wants * wants - has * has));
        if (lacking < LEAST_GRAIN) {
            return;
        }
        try (Mat grain = new Mat(picture.rows(), picture.cols(), CV_32FC1);
                Mat none = new Mat(1, 1, CV_32FC1, new Scalar(0));
                Mat deviation = new Mat(1, 1, CV_32FC1, new Scalar(lacking));
                MatVector channels = new MatVector(grain, grain, grain);
                Mat all = new Mat();
                Mat sum = new Mat()) {
            setRNGSeed(Long.hashCode(seed * 0x9E3779B97F4A7C15L)); // of this thread
            randn(grain, none, deviation);
            merge(channels, all);
            picture.convertTo(sum, CV_32F);
            add(sum, all, sum);
            sum.convertTo(picture, CV_8U);
        }
    }

    /** The deviation of the noise in levels of 255. */
    static double noise(Mat bgr, Mat mask) {
        try (Mat grey = new Mat();
                Mat response = new Mat();
                Mat magnitude = new Mat();
                Mat filter = new Mat(3, 3, CV_32FC1);
                Point centre = new Point(-1, -1)) {
            FloatBuffer values = filter.createBuffer();
            values.put(NOISE_FILTER);
            cvtColor(bgr, grey, COLOR_BGR2GRAY);
            filter2D(grey, response, CV_16S, filter, centre, 0, BORDER_REFLECT);
            convertScaleAbs(response, magnitude);
            try (Scalar mean = mean(magnitude, mask)) {
                return Math.sqrt(Math.PI / 2) / 6 * mean.get(0);
            }
        }
    }
}
