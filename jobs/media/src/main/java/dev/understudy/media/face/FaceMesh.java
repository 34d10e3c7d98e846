package dev.understudy.media.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The 468 points of MediaPipe's face mesh. In image pixels, or in those of a crop after {@link #transform}. The depth
 * {@code z} has the same unit and grows away from the camera.
 */
public final class FaceMesh {
    public static final int POINTS = 468;

    /** The outline of the face from the top of the forehead, clockwise in the picture. */
    static final int[] OVAL = {
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
        150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
    };

    /** Outer corner of the eye that lies left in the picture. */
    static final int LEFT_EYE = 33;

    /** Outer corner of the eye that lies right in the picture. */
    static final int RIGHT_EYE = 263;

    private final float[] coordinates;

    /** @param coordinates x, y, z of every point, one point after the other; copied */
    public FaceMesh(float[] coordinates) {
        if (coordinates.length != POINTS * 3) {
            throw new IllegalArgumentException(
                    "a mesh has " + POINTS * 3 + " coordinates, these are " + coordinates.length);
        }
        this.coordinates = coordinates.clone();
    }

    public float x(int point) {
        return coordinates[point * 3];
    }

    public float y(int point) {
        return coordinates[point * 3 + 1];
    }

    public float z(int point) {
        return coordinates[point * 3 + 2];
    }

    /** A copy: x, y, z of every point, one point after the other. */
    public float[] coordinates() {
        return coordinates.clone();
    }

    /** The smallest convex outline around all points: its corners, in one turn. */
    public List<PlanePoint> hull() {
        List<PlanePoint> points = new ArrayList<>(POINTS);
        for (int i = 0; i < POINTS; i++) {
            points.add(new PlanePoint(x(i), y(i)));
        }
        return PlanePoint.hull(points);
    }

    /** The smallest box around all points. */
    public FaceBox bounds() {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int i = 0; i < POINTS; i++) {
            left = Math.min(left, x(i));
            right = Math.max(right, x(i));
            top = Math.min(top, y(i));
            bottom = Math.max(bottom, y(i));
        }
        return new FaceBox(left, top, right - left, bottom - top);
    }

    /** The points after {@code transform}; the depth is scaled with them. */
    public FaceMesh transform(Similarity transform) {
        float[] moved = new float[coordinates.length];
        for (int i = 0; i < moved.length; i += 3) {
            moved[i] = (float) transform.x(coordinates[i], coordinates[i + 1]);
            moved[i + 1] = (float) transform.y(coordinates[i], coordinates[i + 1]);
            moved[i + 2] = (float) (coordinates[i + 2] * transform.scale());
        }
        return new FaceMesh(moved);
    }

    /** The outline of the face as x, y pairs, clockwise from the top of the forehead. */
    public double[] outline() {
        double[] outline = new double[OVAL.length * 2];
        for (int i = 0; i < OVAL.length; i++) {
            outline[2 * i] = x(OVAL[i]);
            outline[2 * i + 1] = y(OVAL[i]);
        }
        return outline;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaceMesh mesh && Arrays.equals(coordinates, mesh.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }
}
