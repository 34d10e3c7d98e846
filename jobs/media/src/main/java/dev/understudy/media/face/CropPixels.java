package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Square crops between OpenCV (8UC3, BGR) and the identity network (bytes, RGB, row by row, 3 a pixel). */
public final class CropPixels {
    private CropPixels() {}

    /** @param bgr 8UC3 */
    public static byte[] toRgb(Mat bgr) {
        try (Mat rgb = new Mat()) {
            cvtColor(bgr, rgb, COLOR_BGR2RGB);
            byte[] bytes = new byte[Math.toIntExact(rgb.total() * 3)];
            try (BytePointer data = new BytePointer(rgb.data())) {
                data.get(bytes);
            }
            return bytes;
        }
    }

    /**
     * @param rgb {@code size * size * 3} bytes
     * @return 8UC3 BGR, to be closed by the caller
     */
    public static Mat toBgr(byte[] rgb, int size) {
        if (rgb.length != size * size * 3) {
            throw new IllegalArgumentException(
                    "a crop of " + size + " pixels has " + size * size * 3 + " bytes, these are " + rgb.length);
        }
        Mat bgr = new Mat();
        try (Mat pixels = new Mat(size, size, CV_8UC3)) {
            pixels.data().put(rgb);
            cvtColor(pixels, bgr, COLOR_RGB2BGR);
        }
        return bgr;
    }

    /**
     * @param plane {@code size * size} bytes
     * @return 8UC1, to be closed by the caller
     */
    public static Mat toGrey(byte[] plane, int size) {
        if (plane.length != size * size) {
            throw new IllegalArgumentException(
                    "a plane of " + size + " pixels has " + size * size + " bytes, these are " + plane.length);
        }
        Mat grey = new Mat(size, size, CV_8UC1);
        grey.data().put(plane);
        return grey;
    }

    /** The same crop with another number of pixels, averaged on the way down, cubic on the way up. */
    public static byte[] resized(byte[] rgb, int size, int wanted) {
        if (size == wanted) {
            return rgb.clone();
        }
        try (Mat from = toBgr(rgb, size);
                Mat to = new Mat();
                Size target = new Size(wanted, wanted)) {
            resize(from, to, target, 0, 0, wanted < size ? INTER_AREA : INTER_CUBIC);
            return toRgb(to);
        }
    }
}
