package dev.understudy.workers.rendering;

import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceMesh;
import dev.understudy.media.face.HeadPose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a line of a render's JSON Lines says of a frame.
 *
 * @param frame its number, from 0 in display order
 * @param time when it is shown after the first one, in units of {@code timeBase}
 * @param timeBase in seconds, such as {@code 1/24000}
 * @param faces how many the frame shows
 * @param likeness of the face most like the double's to the double, at most 1; 0 where there is no face
 * @param identity whose face was laid over; absent if none was
 * @param face the double's, where it was replaced
 */
record FrameLine(
        long frame,
        long time,
        String timeBase,
        int faces,
        boolean replaced,
        double likeness,
        Optional<String> identity,
        Optional<SeenFace> face) {
    /** Ten-thousandths of a likeness, hundredths of a pixel and of a degree, millionths of a transform. */
    static final double LIKENESS = 1e4;

    private static final double PIXEL = 100;
    private static final double MATRIX = 1e6;

    /**
     * A face, in pixels of the frame.
     *
     * @param box left, top, width, height
     * @param landmarks x, y, z of MediaPipe's 468 points; z has the unit of x and grows away from the camera
     * @param transform {@code x' = a x - b y + c, y' = b x + a y + d} from the frame to the aligned crop: a, b, c, d
     * @param cropSize edge of that crop
     * @param pose of the head in degrees
     */
    record SeenFace(List<Double> box, List<List<Double>> landmarks, List<Double> transform, int cropSize, Pose pose) {
        static SeenFace of(Face face, Alignment alignment) {
            FaceMesh mesh = face.mesh();
            List<List<Double>> points = new ArrayList<>(FaceMesh.POINTS);
            for (int i = 0; i < FaceMesh.POINTS; i++) {
                points.add(List.of(pixel(mesh.x(i)), pixel(mesh.y(i)), pixel(mesh.z(i))));
            }
            HeadPose pose = HeadPose.of(mesh);
            return new SeenFace(
                    List.of(
                            pixel(face.box().x()),
                            pixel(face.box().y()),
                            pixel(face.box().width()),
                            pixel(face.box().height())),
                    points,
                    List.of(
                            rounded(alignment.toCrop().a(), MATRIX),
                            rounded(alignment.toCrop().b(), MATRIX),
                            rounded(alignment.toCrop().shiftX(), MATRIX),
                            rounded(alignment.toCrop().shiftY(), MATRIX)),
                    alignment.size(),
                    new Pose(pixel(pose.yaw()), pixel(pose.pitch()), pixel(pose.roll())));
        }
    }

    /**
     * @param yaw positive where the face looks to the right of the picture
     * @param pitch positive where it looks up
     * @param roll positive where the head leans clockwise
     */
    record Pose(double yaw, double pitch, double roll) {}

    private static double pixel(double value) {
        return rounded(value, PIXEL);
    }

    static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
