package dev.understudy.media.face;

import java.util.ArrayList;
import java.util.List;

/**
 * Faces parted into two groups (k-means, k = 2), to see whether they are of two people: the groups' means are then less
 * alike than those of one person's different poses.
 *
 * @param larger how many faces the larger group has
 * @param similarity of the two means
 */
record TwoGroups(int larger, int smaller, double similarity) {
    private static final int ROUNDS = 20;

    /** @param embeddings at least two */
    static TwoGroups of(List<float[]> embeddings) {
        float[] one = farthest(embeddings, FaceRecognizer.mean(embeddings));
        float[] two = farthest(embeddings, one);
        List<float[]> first = List.of(one);
        List<float[]> second = List.of(two);
        for (int round = 0; round < ROUNDS; round++) {
            List<float[]> nearOne = new ArrayList<>();
            List<float[]> nearTwo = new ArrayList<>();
            for (float[] e : embeddings) {
                boolean nearer = FaceRecognizer.similarity(e, one) >= FaceRecognizer.similarity(e, two);
                (nearer ? nearOne : nearTwo).add(e);
            }
            if (nearOne.isEmpty() || nearTwo.isEmpty()) {
                return new TwoGroups(embeddings.size(), 0, 1);
            }
            first = nearOne;
            second = nearTwo;
            one = FaceRecognizer.mean(first);
            two = FaceRecognizer.mean(second);
        }
        return new TwoGroups(
                Math.max(first.size(), second.size()),
                Math.min(first.size(), second.size()),
                FaceRecognizer.similarity(one, two));
    }

    private static float[] farthest(List<float[]> embeddings, float[] from) {
        float[] farthest = embeddings.get(0);
        double least = Double.MAX_VALUE;
        for (float[] e : embeddings) {
            double similarity = FaceRecognizer.similarity(e, from);
            if (similarity < least) {
                least = similarity;
                farthest = e;
            }
        }
        return farthest;
    }
}
