package dev.understudy.media.face;

/**
 * How a head is turned, in degrees, seen in the picture. Taken from the mesh's own depth: the axes from temple to temple and
 * from forehead to chin, which stand upright on MediaPipe's canonical face, and their cross product, along which the face
 * looks. A strong chin or brow shifts the pitch, by up to 15 degrees on the test footage; and the mesh flattens faces that
 * are turned far.
 *
 * @param yaw above 0 where the face turns to the picture's right, 0 straight ahead
 * @param pitch above 0 where it looks up
 * @param roll above 0 where it leans clockwise
 */
public record HeadPose(double yaw, double pitch, double roll) {
    private static final int[] LEFT_SIDE = {234, 127, 33};
    private static final int[] RIGHT_SIDE = {454, 356, 263};
    private static final int FOREHEAD = 10;
    private static final int CHIN = 152;

    /** @param mesh in image pixels; in those of an upright crop the roll is lost */
    public static HeadPose of(FaceMesh mesh) {
        double[] across = new double[3];
        for (int i = 0; i < LEFT_SIDE.length; i++) {
            add(across, mesh, RIGHT_SIDE[i], 1);
            add(across, mesh, LEFT_SIDE[i], -1);
        }
        double[] down = new double[3];
        add(down, mesh, CHIN, 1);
        add(down, mesh, FOREHEAD, -1);
        // x to the right, y down, z away from the camera: the face looks along down x across.
        double x = down[1] * across[2] - down[2] * across[1];
        double y = down[2] * across[0] - down[0] * across[2];
        double z = down[0] * across[1] - down[1] * across[0];
        return new HeadPose(
                Math.toDegrees(Math.atan2(x, -z)),
                Math.toDegrees(Math.atan2(-y, Math.hypot(x, z))),
                Math.toDegrees(Math.atan2(across[1], across[0])));
    }

    private static void add(double[] sum, FaceMesh mesh, int point, double factor) {
        sum[0] += factor * mesh.x(point);
        sum[1] += factor * mesh.y(point);
        sum[2] += factor * mesh.z(point);
    }
}
