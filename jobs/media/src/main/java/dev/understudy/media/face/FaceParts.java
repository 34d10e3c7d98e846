package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws where the parts of a face are, as its mesh has them: planes of {@code size x size} bytes, row-major, 255 inside,
 * 0 outside, in between on the edge.
 */
public final class FaceParts {
    /** Around each eye, on MediaPipe's mesh: the lids and, above, up to the brow. */
    private static final int[][] EYES = {
        {
            33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246, 130, 25, 110, 24, 23, 22, 26,
            112, 243
        },
        {
            263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466, 359, 255, 339, 254, 253,
            252, 256, 341, 463
        }
    };

    /** The outer edge of the lips. */
    private static final int[][] MOUTH = {
        {61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146}
    };

    /** The shapes are drawn so many times larger, then averaged: soft edges. */
    private static final int FINER = 4;

    /** A corner is given in units of 1 / 2^SHIFT pixels. */
    private static final int SHIFT = 4;

    private final FaceMesh mesh;
    private final double scale;
    private final int size;

    /**
     * @param mesh in pixels of a square crop
     * @param crop edge of that crop in pixels
     * @param size edge of the planes that are wanted
     */
    public FaceParts(FaceMesh mesh, int crop, int size) {
        this.mesh = mesh;
        this.size = size;
        this.scale = (double) size / crop;
    }

    /** Inside the outline of all points. */
    public byte[] face() {
        return drawn(List.of(mesh.hull()));
    }

    /** Both eyes with their lids. */
    public byte[] eyes() {
        return drawn(hulls(EYES));
    }

    /** The mouth with its lips. */
    public byte[] mouth() {
        return drawn(hulls(MOUTH));
    }

    private byte[] drawn(List<List<PlanePoint>> outlines) {
        int large = FINER * size;
        try (Mat fine = new Mat(large, large, CV_8UC1, Scalar.all(0));
                Mat plane = new Mat();
                Scalar inside = Scalar.all(255);
                Size small = new Size(size, size)) {
            for (List<PlanePoint> corners : outlines) {
                try (IntPointer coordinates = new IntPointer(2L * corners.size());
                        Point first = new Point(coordinates)) {
                    for (int i = 0; i < corners.size(); i++) {
                        coordinates.put(2L * i, fixed(corners.get(i).x()));
                        coordinates.put(2L * i + 1, fixed(corners.get(i).y()));
                    }
                    fillConvexPoly(fine, first, corners.size(), inside, 8, SHIFT);
                }
            }
            resize(fine, plane, small, 0, 0, INTER_AREA);
            byte[] bytes = new byte[size * size];
            plane.data().get(bytes);
            return bytes;
        }
    }

    private List<List<PlanePoint>> hulls(int[][] sets) {
        return Arrays.stream(sets)
                .map(set -> PlanePoint.hull(Arrays.stream(set)
                        .mapToObj(point -> new PlanePoint(mesh.x(point), mesh.y(point)))
                        .toList()))
                .toList();
    }

    /** From pixels of the crop, whose middles are whole numbers, to those of the fine plane. */
    private int fixed(double position) {
        double fine = (position + 0.5) * scale * FINER - 0.5;
        return (int) Math.round(fine * (1 << SHIFT));
    }
}
