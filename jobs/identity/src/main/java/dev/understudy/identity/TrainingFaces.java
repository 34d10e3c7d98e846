package dev.understudy.identity;

import java.io.Serializable;
import java.util.List;
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
    private final List<FacePool> people;
    private final int rounds;
    private final Augmentation augmentation;
    private final LossWeights losses;
    private transient FaceAugmenter augmenter;

    /**
     * @param people the performer's faces, then the double's
     * @param rounds of the whole training
     */
    TrainingFaces(TrainingRecipe recipe, List<FacePool> people, int rounds) {
        this.resolution = recipe.shape().resolution();
        this.people = List.copyOf(people);
        this.rounds = rounds;
        this.augmentation = recipe.augmentation();
        this.losses = recipe.losses();
    }

    /**
     * @param perSide examples of each person
     * @return inputs: warped performer, warped double; labels: the same unwarped, see {@link FaceLoss}
     */
    public MultiDataSet batch(long seed, int round, int index, int perSide) {
        NativeMath.prepare();
        if (augmenter == null) {
            augmenter = new FaceAugmenter(resolution, augmentation, losses);
        }
        SplittableRandom random = new SplittableRandom(mix(mix(mix(seed) + round) + index));
        double warp = augmentation.warp() * new WarpSchedule(rounds).at(round);
        int plane = resolution * resolution;
        int planes = augmenter.targetPlanes();
        INDArray[] inputs = new INDArray[people.size()];
        INDArray[] targets = new INDArray[people.size()];
        for (int side = 0; side < inputs.length; side++) {
            FacePool pool = people.get(side);
            float[] input = new float[perSide * 3 * plane];
            float[] target = new float[perSide * planes * plane];
            for (int i = 0; i < perSide; i++) {
                int face = random.nextInt(pool.pictures().length);
                augmenter.augment(pool, face, warp, random, input, target, i);
            }
            inputs[side] = Nd4j.create(input, new int[] {perSide, 3, resolution, resolution});
            targets[side] = Nd4j.create(target, new int[] {perSide, planes, resolution, resolution});
        }
        return new MultiDataSet(inputs, targets);
    }

    /** Finalizer of SplitMix64 (Steele, Lea, Flood 2014), so that neighbouring seeds give unrelated batches. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
