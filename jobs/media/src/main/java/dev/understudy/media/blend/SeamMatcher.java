package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Takes the step out of the seam: near the outline the swapped face takes on the coarse light and colour that the frame
 * has at that very place. In the middle of the face nothing changes.
 */
final class SeamMatcher {
    /** From here on, on the way from the middle to the outline, the frame's light begins to count. */
    private static final double BEGINS = 0.5;

    private static final double FULL = 0.95;

    /** The coarse picture has this many pixels across. */
    private static final int COARSE = 48;

    /** Blur of the coarse picture in its own pixels. */
    private static final double BLUR = 2.5;

    private SeamMatcher() {}

    /**
     * @param picture 8UC3, changed
     * @param model 8UC3 of the same size
     * @param way of {@link FaceMask#way}
     */
    static void match(Mat picture, Mat model, Mat way) {
        int rows = Math.max(1, COARSE * picture.rows() / picture.cols());
        try (Size coarse = new Size(COARSE, rows);
                Size full = new Size(picture.cols(), picture.rows());
                Mat inside = FaceMask.mapped(way, 0.92, 0.98, false);
                Mat near = FaceMask.mapped(way, BEGINS, FULL, true);
                Mat weight = small(inside, coarse);
                Mat difference = difference(picture, model, coarse);
                Mat large = new Mat();
                Mat sum = new Mat()) {
            smooth(difference, weight);
            resize(difference, large, full, 0, 0, INTER_LINEAR);
            try (Mat near3 = three(near)) {
                multiply(large, near3, large);
            }
            picture.convertTo(sum, CV_32F);
            add(sum, large, sum);
            sum.convertTo(picture, CV_8U);
        }
    }

    private static Mat small(Mat image, Size size) {
        Mat small = new Mat();
        resize(image, small, size, 0, 0, INTER_AREA);
        return small;
    }

    /** What the model has more than the picture, coarsely. */
    private static Mat difference(Mat picture, Mat model, Size coarse) {
        Mat difference = new Mat();
        try (Mat a = small(picture, coarse);
                Mat b = small(model, coarse);
                Mat from = new Mat()) {
            a.convertTo(from, CV_32F);
            b.convertTo(difference, CV_32F);
            subtract(difference, from, difference);
        }
        return difference;
    }

    /** A blur in which only what lies inside counts (normalized convolution, Knutsson and Westin 1993). */
    private static void smooth(Mat values, Mat weight) {
        try (Mat weight3 = three(weight);
                Mat total = new Mat();
                Size kernel = new Size(0, 0);
                Mat least = new Mat(values.rows(), values.cols(), values.type(), new Scalar(1e-4, 1e-4, 1e-4, 0))) {
            multiply(values, weight3, values);
            GaussianBlur(values, values, kernel, BLUR, BLUR, BORDER_REFLECT, 0);
            GaussianBlur(weight3, total, kernel, BLUR, BLUR, BORDER_REFLECT, 0);
            add(total, least, total);
            divide(values, total, values);
        }
    }

    private static Mat three(Mat one) {
        Mat three = new Mat(one.rows(), one.cols(), CV_32FC1);
        try (MatVector channels = new MatVector(one, one, one)) {
            merge(channels, three);
        }
        return three;
    }
}
