package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** MediaPipe's face mesh (Kartynnik et al. 2019): 192 x 192 upright pixels in, 468 points and a score out. */
final class MeshEstimator implements AutoCloseable {
    private static final int SIZE = 192;

    /** Side of the square that the network sees, relative to the longer side of the face's box. */
    private static final double MARGIN = 1.5;

    private final Network network = new Network(FaceModels.MESH);

    /** @param score raw logit */
    record Estimate(double score, FaceMesh mesh) {}

    Estimate estimate(Mat bgr, Detection detection) {
        FaceBox box = detection.box();
        return estimate(
                bgr, box.centreX(), box.centreY(), MARGIN * Math.max(box.width(), box.height()), detection.roll());
    }

    /** Looks again, at the square that an earlier mesh spans. */
    Estimate estimate(Mat bgr, FaceMesh mesh) {
        FaceBox box = mesh.bounds();
        double roll = Math.atan2(
                mesh.y(FaceMesh.RIGHT_EYE) - mesh.y(FaceMesh.LEFT_EYE),
                mesh.x(FaceMesh.RIGHT_EYE) - mesh.x(FaceMesh.LEFT_EYE));
        return estimate(bgr, box.centreX(), box.centreY(), MARGIN * Math.max(box.width(), box.height()), roll);
    }

    private Estimate estimate(Mat bgr, double centreX, double centreY, double side, double roll) {
        double scale = SIZE / side;
        double a = Math.cos(roll) * scale;
        double b = -Math.sin(roll) * scale;
        double middle = SIZE / 2.0 - 0.5;
        Similarity toSquare =
                new Similarity(a, b, middle - (a * centreX - b * centreY), middle - (b * centreX + a * centreY));
        try (Mat square = Warp.square(bgr, toSquare, SIZE);
                Size size = new Size(SIZE, SIZE);
                Scalar none = new Scalar(0, 0, 0, 0);
                Mat blob = blobFromImage(square, 1 / 255.0, size, none, true, false, CV_32F)) {
            float[][] outputs = network.run(blob, 1, FaceMesh.POINTS * 3);
            return new Estimate(outputs[0][0], new FaceMesh(outputs[1]).transform(toSquare.inverse()));
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
