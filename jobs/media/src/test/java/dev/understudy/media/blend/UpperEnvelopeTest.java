package dev.understudy.media.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class UpperEnvelopeTest {
    @RepeatedTest(200)
    void isTheHighestLineEverywhere(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double[] slopes = new double[1 + random.nextInt(30)];
        double[] starts = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            // Whole numbers, so that some lines are parallel, equal, or meet in one point.
            slopes[i] = random.nextInt(-5, 6);
            starts[i] = random.nextInt(-40, 10);
        }
        float[] values = new float[20];
        new UpperEnvelope(slopes).fill(values, starts);
        for (int x = 0; x < values.length; x++) {
            double highest = 0;
            for (int i = 0; i < slopes.length; i++) {
                highest = Math.max(highest, slopes[i] * x + starts[i]);
            }
            assertThat((double) values[x]).as("at %d", x).isCloseTo(highest, within(1e-4));
        }
    }

    @Test
    void canBeFilledAgainWithOtherStarts() {
        UpperEnvelope envelope = new UpperEnvelope(new double[] {1, -1});
        float[] values = new float[3];
        envelope.fill(values, new double[] {0, 2});
        assertThat(values).containsExactly(2, 1, 2);
        envelope.fill(values, new double[] {5, -9});
        assertThat(values).containsExactly(5, 6, 7);
    }
}
