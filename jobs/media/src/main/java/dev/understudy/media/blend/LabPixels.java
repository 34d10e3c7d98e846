package dev.understudy.media.blend;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_Lab2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** A picture's pixels in CIE Lab (D65; L 0 to 100), three numbers a pixel, row by row. */
final class LabPixels {
    static final int CHANNELS = 3;

    private LabPixels() {}

    /** @param bgr 8UC3, full range */
    static float[] of(Mat bgr) {
        try (Mat lab = toLab(bgr)) {
            float[] pixels = new float[Math.toIntExact(CHANNELS * lab.total())];
            FloatBuffer values = lab.createBuffer();
            values.get(pixels);
            return pixels;
        }
    }

    /** The reverse of {@link #of}, into the picture that they came from. */
    static void into(Mat bgr, float[] pixels) {
        try (Mat lab = new Mat()) {
            bgr.convertTo(lab, CV_32F);
            FloatBuffer values = lab.createBuffer();
            values.put(pixels);
            toBgr(lab, bgr);
        }
    }

    /** @return 32FC3, to be closed by the caller */
    static Mat toLab(Mat bgr) {
        Mat lab = new Mat();
        bgr.convertTo(lab, CV_32F, 1 / 255.0, 0);
        cvtColor(lab, lab, COLOR_BGR2Lab);
        return lab;
    }

    /** @param lab 32FC3, which is lost */
    static void toBgr(Mat lab, Mat bgr) {
        cvtColor(lab, lab, COLOR_Lab2BGR);
        lab.convertTo(bgr, CV_8U, 255, 0);
    }

    /** @return of every pixel, whether the mask (8UC1) is not 0 there */
    static boolean[] in(Mat mask) {
        boolean[] in = new boolean[Math.toIntExact(mask.total())];
        byte[] row = new byte[mask.cols()];
        for (int y = 0; y < mask.rows(); y++) {
            BytePointer line = mask.ptr(y);
            line.get(row);
            for (int x = 0; x < row.length; x++) {
                in[y * row.length + x] = row[x] != 0;
            }
        }
        return in;
    }
}
