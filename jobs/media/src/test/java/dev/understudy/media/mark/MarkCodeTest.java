package dev.understudy.media.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarkCodeTest {
    private static final MarkKey KEY = MarkKey.of(new byte[32]);

    @Test
    void readsEveryPayloadThroughNoiseThatTurnsOneBitInSix() {
        MarkCode code = new MarkCode(KEY);
        Random random = new Random(7);
        for (int trial = 0; trial < 40; trial++) {
            long payload = random.nextLong();
            float[] soft = noisy(code.encode(payload), 1.05, random);

            assertThat(code.decode(soft)).as("payload %x", payload).contains(payload);
        }
    }

    @Test
    void saysNothingOfNoiseSilenceOrAnotherKeysMark() {
        MarkCode code = new MarkCode(KEY);
        Random random = new Random(8);
        for (int trial = 0; trial < 60; trial++) {
            float[] noise = new float[MarkCode.LENGTH];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) random.nextGaussian();
            }
            assertThat(code.decode(noise)).isEmpty();
        }
        assertThat(code.decode(new float[MarkCode.LENGTH])).isEmpty();
        assertThat(code.decode(noisy(new MarkCode(MarkKey.random()).encode(5), 0, random)))
                .isEmpty();
    }

    @Test
    void hasAFreeDistanceOfThirtyThree() {
        boolean[] bits = new boolean[40];
        boolean[] zero = ConvolutionalCode.encode(bits);
        int least = Integer.MAX_VALUE;
        for (int pattern = 1; pattern < 1 << 12; pattern++) {
            for (int i = 0; i < 12; i++) {
                bits[i] = ((pattern >> i) & 1) != 0;
            }
            boolean[] coded = ConvolutionalCode.encode(bits);
            int distance = 0;
            for (int i = 0; i < coded.length; i++) {
                distance += coded[i] != zero[i] ? 1 : 0;
            }
            least = Math.min(least, distance);
        }

        assertThat(least).isEqualTo(33);
    }

    private static float[] noisy(boolean[] coded, double deviation, Random random) {
        float[] soft = new float[coded.length];
        for (int i = 0; i < soft.length; i++) {
            soft[i] = (float) ((coded[i] ? 1 : -1) + deviation * random.nextGaussian());
        }
        return soft;
    }
}
