package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * MediaPipe's full-range BlazeFace (Bazarevsky et al. 2019): 192 x 192 pixels in, 48 x 48 anchors out, each with a
 * score and 16 numbers relative to its cell's centre.
 */
final class FaceDetector implements AutoCloseable {
    private static final int SIZE = 192;
    private static final int CELLS = 48;
    private static final int ANCHORS = CELLS * CELLS;
    private static final int VALUES = 16;
    private static final double SAME_FACE = 0.3;

    private final Network network = new Network(FaceModels.DETECTION);
    private final double minimumScore;

    FaceDetector(double minimumScore) {
        this.minimumScore = minimumScore;
    }

    /** @return best score first, no two overlapping by more than 0.3 */
    List<Detection> detect(Mat bgr) {
        double scale = (double) SIZE / Math.max(bgr.cols(), bgr.rows());
        int width = Math.max(1, (int) Math.round(bgr.cols() * scale));
        int height = Math.max(1, (int) Math.round(bgr.rows() * scale));
        int left = (SIZE - width) / 2;
        int top = (SIZE - height) / 2;
        try (Scalar black = new Scalar(0, 0, 0, 0);
                Mat square = new Mat(SIZE, SIZE, CV_8UC3, black);
                Rect inner = new Rect(left, top, width, height);
                Mat part = new Mat(square, inner);
                Size partSize = new Size(width, height);
                Size size = new Size(SIZE, SIZE);
                Scalar middle = new Scalar(127.5, 127.5, 127.5, 0)) {
            resize(bgr, part, partSize, 0, 0, scale < 1 ? INTER_AREA : INTER_LINEAR);
            try (Mat blob = blobFromImage(square, 1 / 127.5, size, middle, true, false, CV_32F)) {
                float[][] outputs = network.run(blob, ANCHORS, ANCHORS * VALUES);
                return merge(decode(outputs[0], outputs[1], scale, left, top));
            }
        }
    }

    private List<Detection> decode(float[] scores, float[] raw, double scale, int left, int top) {
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < ANCHORS; i++) {
            double score = 1 / (1 + Math.exp(-scores[i]));
            if (score < minimumScore) {
                continue;
            }
            int row = i / CELLS;
            double cellX = (i % CELLS + 0.5) / CELLS * SIZE;
            double cellY = (row + 0.5) / CELLS * SIZE;
            double[] values = new double[VALUES];
            for (int k = 0; k < VALUES; k += 2) {
                boolean extent = k == 2;
                double x = raw[i * VALUES + k] + (extent ? 0 : cellX - left);
                double y = raw[i * VALUES + k + 1] + (extent ? 0 : cellY - top);
                values[k] = x / scale - (extent ? 0 : 0.5);
                values[k + 1] = y / scale - (extent ? 0 : 0.5);
            }
            found.add(new Detection(score, values));
        }
        return found;
    }

    /** Non-maximum suppression in which what is suppressed pulls the box of the best by its score. */
    private static List<Detection> merge(List<Detection> found) {
        List<Detection> rest = new ArrayList<>(found);
        rest.sort(Comparator.comparingDouble(Detection::score).reversed());
        List<Detection> merged = new ArrayList<>();
        while (!rest.isEmpty()) {
            Detection best = rest.get(0);
            double[] sum = new double[VALUES];
            double weight = 0;
            List<Detection> others = new ArrayList<>();
            for (Detection d : rest) {
                if (d.box().overlap(best.box()) > SAME_FACE || d.equals(best)) {
                    weight += d.score();
                    for (int k = 0; k < VALUES; k++) {
                        sum[k] += d.score() * d.values()[k];
                    }
                } else {
                    others.add(d);
                }
            }
            for (int k = 0; k < VALUES; k++) {
                sum[k] /= weight;
            }
            merged.add(new Detection(best.score(), sum));
            rest = others;
        }
        return merged;
    }

    @Override
    public void close() {
        network.close();
    }
}
