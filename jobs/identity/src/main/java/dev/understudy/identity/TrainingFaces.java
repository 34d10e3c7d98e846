package dev.understudy.identity;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The faces that a network learns from, in its resolution, and the batches that are made of them: batch b of round r is
 * the same wherever and whenever it is made. Serializable, so that executors get it once.
 */
public final class TrainingFaces implements Serializable {
    private final int resolution;
    private final byte[][] performer;
    private final byte[][] filmDouble;
    private final int rounds;
    private transient FaceAugmenter augmenter;

    /**
     * @param performer RGB pictures of {@code resolution x resolution}, row-major, 3 bytes a pixel
     * @param filmDouble of the double
     * @param rounds of the whole training
     */
    public TrainingFaces(int resolution, byte[][] performer, byte[][] filmDouble, int rounds) {
        this.resolution = resolution;
        this.performer = performer.clone();
        this.filmDouble = filmDouble.clone();
        this.rounds = rounds;
    }

    /**
     * @param perSide examples of each person
     * @return inputs: warped performer, warped double; labels: the same unwarped
     */
    public MultiDataSet batch(long seed, int round, int index, int perSide) {
        NativeMath.prepare();
        if (augmenter == null) {
            augmenter = new FaceAugmenter(resolution);
        }
        SplittableRandom random = new SplittableRandom(mix(mix(mix(seed) + round) + index));
        double warp = new WarpSchedule(rounds).at(round);
        int length = 3 * resolution * resolution;
        float[][] inputs = new float[2][perSide * length];
        float[][] targets = new float[2][perSide * length];
        for (int side = 0; side < 2; side++) {
            byte[][] faces = side == 0 ? performer : filmDouble;
            for (int i = 0; i < perSide; i++) {
                byte[] face = faces[random.nextInt(faces.length)];
                augmenter.augment(face, warp, random, inputs[side], targets[side], i * length);
            }
        }
        int[] shape = {perSide, 3, resolution, resolution};
        return new MultiDataSet(
                new INDArray[] {Nd4j.create(inputs[0], shape), Nd4j.create(inputs[1], shape)},
                new INDArray[] {Nd4j.create(targets[0], shape), Nd4j.create(targets[1], shape)});
    }

    /** Finalizer of SplitMix64 (Steele, Lea, Flood 2014), so that neighbouring seeds give unrelated batches. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
