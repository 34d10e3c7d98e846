package dev.understudy.identity;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
        return of(IdentityPreset.TINY.recipe());
    }

    /** 12 faces of each person, with a round face and square eyes and mouth. */
    static TrainingFaces of(TrainingRecipe recipe) {
        int resolution = recipe.shape().resolution();
        return recipe.faces(List.of(pool(resolution, 1), pool(resolution, 2)), 40);
    }

    private static FacePool pool(int resolution, long person) {
        return new FacePool(of(resolution, 12, person), Collections.nCopies(12, regions(resolution)));
    }

    private static FaceRegions regions(int resolution) {
        byte[] face = new byte[resolution * resolution];
        byte[] eyes = face.clone();
        byte[] mouth = face.clone();
        for (int i = 0; i < face.length; i++) {
            double x = (double) (i % resolution) / resolution - 0.5;
            int row = i / resolution;
            double y = (double) row / resolution - 0.5;
            face[i] = (byte) (Math.hypot(x, y) < 0.35 ? 255 : 0);
            eyes[i] = (byte) (Math.abs(Math.abs(x) - 0.15) < 0.05 && Math.abs(y + 0.1) < 0.05 ? 255 : 0);
            mouth[i] = (byte) (Math.abs(x) < 0.1 && Math.abs(y - 0.2) < 0.05 ? 255 : 0);
        }
        return new FaceRegions(face, eyes, mouth);
    }

    /** The tiny preset with residual decoders and a mask, and everything that augmentation can do. */
    static TrainingRecipe masked() {
        return new TrainingRecipe(
                "tiny",
                new NetworkShape(32, List.of(8, 12, 16), 32, 12, 12, List.of(12), true, true),
                LossWeights.MASKED,
                new Augmentation(0.025, 0.05, 0.02, true),
                4,
                6,
                5e-3,
                false,
                Optional.empty(),
                0);
    }
}
