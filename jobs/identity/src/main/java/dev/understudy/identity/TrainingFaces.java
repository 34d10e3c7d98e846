package dev.understudy.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int PICTURES = 0;
    private static final int FACES = 1;
    private static final int EYES = 2;
    private static final int MOUTHS = 3;

    private final int resolution;
    private final int rounds;
    /** By person, then by kind, then by face. Arrays alone, since Kryo, which carries them, knows no records. */
    private final byte[][][][] planes;

    private final double[] augmenting;
    private final double[] weighing;
    private transient FaceAugmenter augmenter;
    private transient Augmentation augmentation;
    private transient List<FacePool> people;

    /**
     * @param people the performer's faces, then the double's
     * @param rounds of the whole training
     */
    TrainingFaces(TrainingRecipe recipe, List<FacePool> people, int rounds) {
        this.resolution = recipe.shape().resolution();
        this.rounds = rounds;
        this.planes = people.stream().map(TrainingFaces::planes).toArray(byte[][][][]::new);
        Augmentation how = recipe.augmentation();
        this.augmenting = new double[] {how.warp(), how.colour(), how.blur(), how.flip() ? 1 : 0};
        LossWeights losses = recipe.losses();
        this.weighing = new double[] {losses.pixel(), losses.structure(), losses.eyes(), losses.mouth(), losses.mask()};
    }

    private static byte[][][] planes(FacePool pool) {
        return new byte[][][] {
            pool.pictures(),
            pool.regions().stream().map(FaceRegions::face).toArray(byte[][]::new),
            pool.regions().stream().map(FaceRegions::eyes).toArray(byte[][]::new),
            pool.regions().stream().map(FaceRegions::mouth).toArray(byte[][]::new)
        };
    }

    private static FacePool pool(byte[][][] planes) {
        List<FaceRegions> regions = new ArrayList<>();
        for (int i = 0; i < planes[FACES].length; i++) {
            regions.add(new FaceRegions(planes[FACES][i], planes[EYES][i], planes[MOUTHS][i]));
        }
        return new FacePool(planes[PICTURES], regions);
    }

    /** Where it was carried to. */
    private void unpack() {
        augmentation = new Augmentation(augmenting[0], augmenting[1], augmenting[2], augmenting[3] > 0);
        LossWeights losses = new LossWeights(weighing[0], weighing[1], weighing[2], weighing[3], weighing[4]);
        people = Arrays.stream(planes).map(TrainingFaces::pool).toList();
        augmenter = new FaceAugmenter(resolution, augmentation, losses);
    }

    /**
     * @param perSide examples of each person
     * @return inputs: warped performer, warped double; labels: the same unwarped, see {@link FaceLoss}
     */
    public MultiDataSet batch(long seed, int round, int index, int perSide) {
        NativeMath.prepare();
        if (augmenter == null) {
            unpack();
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
