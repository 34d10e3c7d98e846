package dev.understudy.identity;

import java.util.SplittableRandom;

/** Pictures that two imagined people could have: blobs on a ground, of a colour and shape per person. */
final class TestingFaces {
    private TestingFaces() {}

    static byte[][] of(int resolution, int count, long person) {
        byte[][] faces = new byte[count][resolution * resolution * 3];
        SplittableRandom random = new SplittableRandom(person);
        for (byte[] face : faces) {
            double centreX = resolution * random.nextDouble(0.35, 0.65);
            double centreY = resolution * random.nextDouble(0.35, 0.65);
            double radius = resolution * (person % 2 == 0 ? 0.3 : 0.2);
            for (int y = 0; y < resolution; y++) {
                for (int x = 0; x < resolution; x++) {
                    boolean inside = Math.hypot(x - centreX, y - centreY) < radius;
                    int at = 3 * (y * resolution + x);
                    face[at] = (byte) (inside ? 220 : 60);
                    face[at + 1] = (byte) (inside ? 160 + 20 * (person % 3) : 80);
                    face[at + 2] = (byte) (inside ? 120 : 90 + x);
                }
            }
        }
        return faces;
    }

    static TrainingFaces tiny() {
        int resolution = IdentityPreset.TINY.shape().resolution();
        return new TrainingFaces(resolution, of(resolution, 12, 1), of(resolution, 12, 2), 40);
    }
}
