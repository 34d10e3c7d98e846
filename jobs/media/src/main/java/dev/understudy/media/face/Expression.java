package dev.understudy.media.face;

/**
 * What a face does, from its mesh.
 *
 * @param mouthOpen how far the lips are apart relative to the mouth's width; below 0.05 they are closed, a shout has 0.5
 * @param eyesOpen the eye aspect ratio (Soukupová and Čech, "Real-time eye blink detection using facial landmarks", 2016),
 *     mean of both eyes: how high they are relative to their width
 */
public record Expression(double mouthOpen, double eyesOpen) {
    /** Upper and lower inner lip, and the corners of the mouth. */
    private static final int[] MOUTH = {13, 14, 78, 308};

    /** Outer corner, upper lid twice, inner corner, lower lid twice, of the eye that lies left in the picture. */
    private static final int[] LEFT_EYE = {33, 160, 158, 133, 153, 144};

    /** And of the other one, inner corner first. */
    private static final int[] RIGHT_EYE = {362, 385, 387, 263, 373, 380};

    /** @param mesh in any pixels */
    public static Expression of(FaceMesh mesh) {
        double mouth = distance(mesh, MOUTH[0], MOUTH[1]) / Math.max(1e-6, distance(mesh, MOUTH[2], MOUTH[3]));
        return new Expression(mouth, (eye(mesh, LEFT_EYE) + eye(mesh, RIGHT_EYE)) / 2);
    }

    private static double eye(FaceMesh mesh, int[] eye) {
        double height = distance(mesh, eye[1], eye[5]) + distance(mesh, eye[2], eye[4]);
        return height / Math.max(1e-6, 2 * distance(mesh, eye[0], eye[3]));
    }

    /** In space, so that a turned head does not make a mouth narrow. */
    private static double distance(FaceMesh mesh, int a, int b) {
        double x = mesh.x(a) - mesh.x(b);
        double y = mesh.y(a) - mesh.y(b);
        double z = mesh.z(a) - mesh.z(b);
        return Math.sqrt(x * x + y * y + z * z);
    }
}
