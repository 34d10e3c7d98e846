package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final Similarity TURN = new Similarity(1.2, -0.7, 30, -11);

    @Test
    void recoversTheTransformThatMovedPoints() {
        double[] from = {0, 0, 10, 0, 3, 8, -4, 2};
        double[] to = new double[from.length];
        for (int i = 0; i < from.length; i += 2) {
            to[i] = TURN.x(from[i], from[i + 1]);
            to[i + 1] = TURN.y(from[i], from[i + 1]);
        }
        Similarity found = Similarity.fit(from, to, new double[] {1, 2, 0.5, 1});
        assertThat(found.a()).isCloseTo(TURN.a(), within(1e-9));
        assertThat(found.b()).isCloseTo(TURN.b(), within(1e-9));
        assertThat(found.shiftX()).isCloseTo(TURN.shiftX(), within(1e-9));
        assertThat(found.shiftY()).isCloseTo(TURN.shiftY(), within(1e-9));
    }

    @Test
    void isUndoneByItsInverse() {
        Similarity nothing = TURN.then(TURN.inverse());
        assertThat(nothing.x(17, 5)).isCloseTo(17, within(1e-9));
        assertThat(nothing.y(17, 5)).isCloseTo(5, within(1e-9));
    }
}
