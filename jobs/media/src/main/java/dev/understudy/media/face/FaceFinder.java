package dev.understudy.media.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Finds the faces of a frame. What it finds depends on that frame alone. Not for several threads at once: one a thread,
 * each working on that thread alone.
 */
public final class FaceFinder implements AutoCloseable {
    /** Raised with every change of what is found, so that what an older one found is not taken for it. */
    public static final int VERSION = 2;

    /** Below this the detector sees a face in nearly everything; the mesh decides about the rest. */
    private static final double MINIMUM_SCORE = 0.5;

    /** Raw score of the mesh above which it is a face whatever else: plain faces have 12 to 30, robots at most 7. */
    private static final double PLAIN_MESH_SCORE = 10;

    /** Raw score of the mesh below which it is none: a face whose mouth is behind a hand has 4. */
    private static final double MINIMUM_MESH_SCORE = 3;

    /**
     * How far, relative to the face's height, the detector's eyes, nose and mouth may lie from the mesh's where the
     * score is in between: half covered faces have at most 0.08, robots mostly 0.12 and more.
     */
    private static final double MAXIMUM_DISAGREEMENT = 0.08;

    /** Two meshes that overlap by more are of one face. */
    private static final double SAME_FACE = 0.3;

    /** The squares of a closer look follow one another by at most this part of their side. */
    private static final double LONGEST_STEP = 0.95;

    /** A point of the detector, and two of the mesh between which it lies: the eyes, the nose, the mouth. */
    private static final int[][] POINTS = {{0, 33, 133}, {1, 362, 263}, {2, 1, 1}, {3, 13, 14}};

    private final FaceDetector detector = new FaceDetector(MINIMUM_SCORE);
    private final MeshEstimator estimator = new MeshEstimator();

    /**
     * Looks at the whole frame and, where that shows no face, closer: at overlapping squares as high as the frame.
     *
     * @param bgr a frame, 8UC3
     * @return the one that the detector is surest of first; empty if there is none
     */
    public List<Face> find(Mat bgr) {
        List<Face> faces = faces(bgr, detector.detect(bgr));
        return faces.isEmpty() ? faces(bgr, detectCloser(bgr)) : faces;
    }

    private List<Detection> detectCloser(Mat bgr) {
        int side = Math.min(bgr.cols(), bgr.rows());
        int length = Math.max(bgr.cols(), bgr.rows());
        int squares = (int) Math.ceil(length / (side * LONGEST_STEP));
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < squares && squares > 1; i++) {
            int at = (length - side) * i / (squares - 1);
            int x = bgr.cols() > bgr.rows() ? at : 0;
            int y = bgr.cols() > bgr.rows() ? 0 : at;
            try (Rect square = new Rect(x, y, side, side);
                    Mat part = new Mat(bgr, square)) {
                detector.detect(part).forEach(d -> found.add(d.moved(x, y)));
            }
        }
        found.sort(Comparator.comparingDouble(Detection::score).reversed());
        return found;
    }

    private List<Face> faces(Mat bgr, List<Detection> detections) {
        List<Face> faces = new ArrayList<>();
        for (Detection detection : detections) {
            MeshEstimator.Estimate first = estimator.estimate(bgr, detection);
            MeshEstimator.Estimate second = estimator.estimate(bgr, first.mesh());
            FaceBox box = second.mesh().bounds();
            if (isFace(detection, second)
                    && faces.stream().noneMatch(f -> f.box().overlap(box) > SAME_FACE)) {
                faces.add(new Face(box, detection.score(), second.score(), second.mesh()));
            }
        }
        return List.copyOf(faces);
    }

    private static boolean isFace(Detection detection, MeshEstimator.Estimate estimate) {
        return estimate.score() >= PLAIN_MESH_SCORE
                || (estimate.score() >= MINIMUM_MESH_SCORE
                        && disagreement(detection, estimate.mesh()) <= MAXIMUM_DISAGREEMENT);
    }

    /** The mean distance of the detector's points from the mesh's, relative to the face's height. */
    private static double disagreement(Detection detection, FaceMesh mesh) {
        double sum = 0;
        for (int[] pair : POINTS) {
            double x = (mesh.x(pair[1]) + mesh.x(pair[2])) / 2;
            double y = (mesh.y(pair[1]) + mesh.y(pair[2])) / 2;
            sum += Math.hypot(detection.pointX(pair[0]) - x, detection.pointY(pair[0]) - y);
        }
        return sum / POINTS.length / mesh.bounds().height();
    }

    @Override
    public void close() {
        detector.close();
        estimator.close();
    }
}
