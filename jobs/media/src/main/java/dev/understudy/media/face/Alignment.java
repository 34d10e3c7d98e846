package dev.understudy.media.face;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How a face is brought upright into a square: brows to chin, cheek to cheek.
 *
 * @param toCrop from image pixels to those of the crop
 * @param size width and height of the crop in pixels
 */
public record Alignment(Similarity toCrop, int size) {
    /** Width of what the crop shows, in centimetres on MediaPipe's canonical face, and where its upper edge lies. */
    private static final double EXTENT = 16.8;

    private static final double TOP = 7.0;

    /**
     * Points that a talking mouth hardly moves: mesh point, weight, and x, y on MediaPipe's canonical face in
     * centimetres (y up): corners of the eyes, bridge and base of the nose, temples and cheeks; corners of the mouth
     * with less weight, since they hold the scale.
     */
    private static final double[][] ANCHORS = {
        {33, 1, -4.45, 2.66},
        {133, 1, -1.86, 2.59},
        {362, 1, 1.86, 2.59},
        {263, 1, 4.45, 2.66},
        {168, 1, 0, 3.27},
        {6, 1, 0, 2.47},
        {2, 1, 0, -2.09},
        {98, 1, -1.41, -1.71},
        {327, 1, 1.41, -1.71},
        {129, 1, -1.79, -0.98},
        {358, 1, 1.79, -0.98},
        {127, 0.5, -7.74, 2.36},
        {356, 0.5, 7.74, 2.36},
        {234, 0.5, -7.66, 0.67},
        {454, 0.5, 7.66, 0.67},
        {61, 0.5, -2.46, -4.34},
        {291, 0.5, 2.46, -4.34}
    };

    /** @param size width and height of the crop in pixels */
    public static Alignment of(Face face, int size) {
        return of(face.mesh(), size);
    }

    /** @param size width and height of the crop in pixels */
    public static Alignment of(FaceMesh mesh, int size) {
        double[] from = new double[ANCHORS.length * 2];
        double[] to = new double[ANCHORS.length * 2];
        double[] weights = new double[ANCHORS.length];
        double pixels = size / EXTENT;
        for (int i = 0; i < ANCHORS.length; i++) {
            int point = (int) ANCHORS[i][0];
            weights[i] = ANCHORS[i][1];
            from[2 * i] = mesh.x(point);
            from[2 * i + 1] = mesh.y(point);
            to[2 * i] = (ANCHORS[i][2] + EXTENT / 2) * pixels - 0.5;
            to[2 * i + 1] = (TOP - ANCHORS[i][3]) * pixels - 0.5;
        }
        return new Alignment(Similarity.fit(from, to, weights), size);
    }

    /** From pixels of the crop to those of the image. */
    public Similarity toImage() {
        return toCrop.inverse();
    }

    /** The same square with another number of pixels. */
    public Alignment resized(int other) {
        double ratio = (double) other / size;
        return new Alignment(toCrop.then(new Similarity(ratio, 0, (ratio - 1) / 2, (ratio - 1) / 2)), other);
    }

    /**
     * Takes the square out of the image; beyond the image its border is repeated.
     *
     * @param bgr 8UC3
     * @return {@code size} x {@code size}, 8UC3, to be closed by the caller
     */
    public Mat crop(Mat bgr) {
        return Warp.square(bgr, toCrop, size);
    }
}
