package dev.understudy.workers.rendering;

import dev.understudy.media.face.FaceRecognizer;

/** How much a face is like a person's. */
public final class Likeness {
    /** The recogniser's embeddings are of about this length; its thresholds are distances at that length. */
    private static final double LENGTH = 1.4;

    /** From here on a face is taken for the person's. */
    static final double SURE = FaceRecognizer.SAME_AS_MEAN;

    /**
     * A face turned away or half covered may fall this far; other people's do too. On the test footage 1% of a person's own
     * faces lie between both.
     */
    static final double POSSIBLE = SURE - 0.1;

    private Likeness() {}

    /**
     * {@link FaceRecognizer#similarity} after both were brought to the same length, so that it does not matter whether a
     * mean was normalised.
     *
     * @param mean of the embeddings of a person's faces
     */
    public static double of(float[] embedding, float[] mean) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < embedding.length; i++) {
            dot += (double) embedding[i] * mean[i];
            a += (double) embedding[i] * embedding[i];
            b += (double) mean[i] * mean[i];
        }
        double cosine = a == 0 || b == 0 ? 0 : dot / Math.sqrt(a * b);
        return 1 - LENGTH * Math.sqrt(Math.max(0, 2 - 2 * cosine));
    }
}
