package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.split;

import java.util.List;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * Gives a picture the colours of another: the mean and the deviation of each channel of CIE Lab (Reinhard et al. 2001,
 * section 3, in Lab instead of l-alpha-beta), with bounded gains, so that a shadow or an open mouth does not blow up
 * the contrast.
 */
final class LabMatcher {
    private static final double LEAST_GAIN = 0.6;
    private static final double GREATEST_GAIN = 1.5;

    /** Deviations below this, in units of Lab, are noise: the gain stays near 1. */
    private static final double QUIET = 0.5;

    private LabMatcher() {}

    /** Of one channel of CIE Lab (L 0 to 100). */
    record Statistics(double mean, double deviation) {}

    /**
     * @param mask 8UC1, counted where it is not 0
     * @return of L, a and b
     */
    static List<Statistics> statistics(Mat bgr, Mat mask) {
        try (Mat lab = LabPixels.toLab(bgr)) {
            return ofLab(lab, mask);
        }
    }

    /**
     * Changes {@code picture} so that its colours inside the mask are those of {@code model} there.
     *
     * @param picture 8UC3 BGR, changed everywhere
     * @param model 8UC3 BGR of the same size
     * @param mask 8UC1 of the same size, counted where it is not 0; at least one pixel
     */
    static void match(Mat picture, Mat model, Mat mask) {
        try (Mat lab = LabPixels.toLab(picture);
                MatVector channels = new MatVector()) {
            List<Statistics> from = ofLab(lab, mask);
            List<Statistics> to = statistics(model, mask);
            split(lab, channels);
            for (int i = 0; i < 3; i++) {
                double gain = (to.get(i).deviation() + QUIET) / (from.get(i).deviation() + QUIET);
                gain = Math.max(LEAST_GAIN, Math.min(GREATEST_GAIN, gain));
                Mat channel = channels.get(i);
                channel.convertTo(
                        channel,
                        CV_32F,
                        gain,
                        to.get(i).mean() - gain * from.get(i).mean());
            }
            merge(channels, lab);
            LabPixels.toBgr(lab, picture);
        }
    }

    private static List<Statistics> ofLab(Mat lab, Mat mask) {
        try (Mat mean = new Mat();
                Mat deviation = new Mat()) {
            meanStdDev(lab, mean, deviation, mask);
            try (DoubleIndexer means = mean.createIndexer();
                    DoubleIndexer deviations = deviation.createIndexer()) {
                return List.of(
                        new Statistics(means.get(0), deviations.get(0)),
                        new Statistics(means.get(1), deviations.get(1)),
                        new Statistics(means.get(2), deviations.get(2)));
            }
        }
    }
}
