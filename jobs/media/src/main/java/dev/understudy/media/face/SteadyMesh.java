package dev.understudy.media.face;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Takes the trembling out of meshes by a weighted mean over a fixed window of frames, so that what a frame gets depends
 * on its neighbours alone and not on where a segment starts. Steady motion stays exact, since the window is symmetric:
 * near a cut, or where a face comes or goes, it gets shorter on both sides.
 */
public final class SteadyMesh {
    /** How many frames before and after a frame have a say in it. */
    public static final int RADIUS = 2;

    /** Binomial: 6 for the frame itself, then for its neighbours at distance 1 and 2. */
    private static final double[] WEIGHTS = {6, 4, 1};

    /** From one frame to the next a face moves by less than this part of its height, or it is another shot. */
    private static final double JUMP = 0.35;

    /** And it grows or shrinks by less than this factor. */
    private static final double ZOOM = 1.25;

    private SteadyMesh() {}

    /**
     * The face at {@code index} with a steadied mesh.
     *
     * @param faces one person's face in successive frames, empty where a frame has none
     * @param sameShot whether the pictures at an index and after it are of one shot; asked only where both show a face
     * @return empty if that frame has no face
     */
    public static Optional<Face> at(List<Optional<Face>> faces, int index, IntPredicate sameShot) {
        if (faces.get(index).isEmpty()) {
            return Optional.empty();
        }
        Face face = faces.get(index).get();
        double[] sum = new double[FaceMesh.POINTS * 3];
        double weight = add(sum, face, WEIGHTS[0]);
        for (int distance = 1; distance <= RADIUS; distance++) {
            int before = index - distance;
            int after = index + distance - 1;
            if (!sameFace(faces, before)
                    || !sameFace(faces, after)
                    || !sameShot.test(before)
                    || !sameShot.test(after)) {
                break;
            }
            weight += add(sum, faces.get(index - distance).orElseThrow(), WEIGHTS[distance]);
            weight += add(sum, faces.get(index + distance).orElseThrow(), WEIGHTS[distance]);
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / weight);
        }
        return Optional.of(face.withMesh(new FaceMesh(mean)));
    }

    private static double add(double[] sum, Face face, double weight) {
        float[] coordinates = face.mesh().coordinates();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * coordinates[i];
        }
        return weight;
    }

    /** Whether the frames at {@code index} and after it show a face in nearly the same place and size. */
    static boolean sameFace(List<Optional<Face>> faces, int index) {
        if (index < 0 || index + 1 >= faces.size()) {
            return false;
        }
        Optional<Face> one = faces.get(index);
        Optional<Face> two = faces.get(index + 1);
        if (one.isEmpty() || two.isEmpty()) {
            return false;
        }
        FaceBox a = one.get().box();
        FaceBox b = two.get().box();
        double larger = Math.max(a.height(), b.height());
        double smaller = Math.min(a.height(), b.height());
        return Math.hypot(a.centreX() - b.centreX(), a.centreY() - b.centreY()) < JUMP * larger
                && larger < ZOOM * smaller;
    }
}
