package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class FaceAugmenterTest {
    private static final int SIZE = 32;

    @Test
    void makesTheSameBatchAgainFromTheSameSeedRoundAndIndex() {
        MultiDataSet first = TestingFaces.tiny().batch(9, 4, 2, 3);
        MultiDataSet again = TestingFaces.tiny().batch(9, 4, 2, 3);

        assertThat(again.getFeatures(0)).isEqualTo(first.getFeatures(0));
        assertThat(again.getLabels(1)).isEqualTo(first.getLabels(1));
    }

    @Test
    void makesAnotherBatchForEverySeedRoundAndIndex() {
        MultiDataSet first = TestingFaces.tiny().batch(9, 4, 2, 3);

        assertThat(TestingFaces.tiny().batch(8, 4, 2, 3).getFeatures(0)).isNotEqualTo(first.getFeatures(0));
        assertThat(TestingFaces.tiny().batch(9, 5, 2, 3).getFeatures(0)).isNotEqualTo(first.getFeatures(0));
        assertThat(TestingFaces.tiny().batch(9, 4, 3, 3).getFeatures(0)).isNotEqualTo(first.getFeatures(0));
    }

    @Test
    void warpsTheInputButNotTheTarget() {
        byte[] face = TestingFaces.of(SIZE, 1, 1)[0];
        float[] input = new float[face.length];
        float[] target = new float[face.length];

        new FaceAugmenter(SIZE, Augmentation.PLAIN, LossWeights.PLAIN)
                .augment(FacePool.of(face), 0, 0.025, new SplittableRandom(1), input, target, 0);

        assertThat(input).isNotEqualTo(target);
        assertThat(distinct(target)).isLessThanOrEqualTo(distinct(plain(face)));
        for (float value : input) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void warpsLessTowardsTheEndOfTheTraining() {
        WarpSchedule warp = new WarpSchedule(40);

        assertThat(warp.at(0)).isEqualTo(warp.at(16)).isEqualTo(1);
        assertThat(warp.at(26)).isLessThan(warp.at(20));
        assertThat(warp.at(39)).isCloseTo(0.1, within(1e-9));
    }

    private static float[] plain(byte[] face) {
        float[] values = new float[face.length];
        for (int i = 0; i < face.length; i++) {
            values[i] = face[i];
        }
        return values;
    }

    private static long distinct(float[] values) {
        Set<Float> seen = new HashSet<>();
        for (float value : values) {
            seen.add(value);
        }
        return seen.size();
    }
}
