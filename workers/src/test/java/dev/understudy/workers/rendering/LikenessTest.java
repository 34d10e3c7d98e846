package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LikenessTest {
    private static final float[] FACE = {0.3f, -1.2f, 0.5f};

    @Test
    void isOneForTheSameFace() {
        assertThat(Likeness.of(FACE, FACE)).isCloseTo(1, within(1e-6));
    }

    @Test
    void doesNotDependOnWhetherTheMeanWasNormalised() {
        float[] mean = {0.2f, -1.3f, 0.4f};
        float[] longer = {0.4f, -2.6f, 0.8f};

        assertThat(Likeness.of(FACE, longer)).isCloseTo(Likeness.of(FACE, mean), within(1e-6));
    }

    @Test
    void isLessForAnotherFace() {
        assertThat(Likeness.of(FACE, new float[] {1.2f, 0.4f, -0.3f})).isLessThan(Likeness.POSSIBLE);
    }
}
