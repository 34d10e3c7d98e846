package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImageMetricsTest {
    private static final int SIZE = 32;

    @Test
    void equalPicturesAreFullyAlike() {
        byte[] picture = gradient();

        assertThat(ImageMetrics.ssim(picture, picture, SIZE, SIZE)).isCloseTo(1, offset(1e-12));
        assertThat(ImageMetrics.psnr(picture, picture)).isInfinite();
    }

    @Test
    void aShiftOfTenLevelsHasTheTextbookPsnr() {
        byte[] picture = grey(100);

        // 10 log10(255^2 / 10^2)
        assertThat(ImageMetrics.psnr(picture, grey(110))).isCloseTo(28.1308, offset(1e-4));
    }

    @Test
    void flatPicturesDifferByTheirLuminanceTermOnly() {
        double c1 = 0.01 * 255 * 0.01 * 255;
        double expected = (2 * 100.0 * 120 + c1) / (100.0 * 100 + 120.0 * 120 + c1);

        assertThat(ImageMetrics.ssim(grey(100), grey(120), SIZE, SIZE)).isCloseTo(expected, offset(1e-9));
    }

    /** Values of a direct computation in NumPy, window by window, with the constants of Wang et al. */
    @Test
    void agreesWithTheReferenceOnAPattern() {
        byte[] pattern = gradient();
        byte[] negative = pattern.clone();
        byte[] darker = pattern.clone();
        for (int i = 0; i < pattern.length; i++) {
            int value = pattern[i] & 0xff;
            negative[i] = (byte) (255 - value);
            darker[i] = (byte) (value * 8 / 10 + 10);
        }

        assertThat(ImageMetrics.ssim(pattern, negative, SIZE, SIZE)).isCloseTo(-0.6820421, offset(1e-6));
        assertThat(ImageMetrics.ssim(pattern, darker, SIZE, SIZE)).isCloseTo(0.9671170, offset(1e-6));
    }

    @Test
    void noiseLowersBoth() {
        byte[] picture = gradient();
        byte[] little = noisy(picture, 4);
        byte[] much = noisy(picture, 40);

        assertThat(ImageMetrics.ssim(picture, much, SIZE, SIZE))
                .isLessThan(ImageMetrics.ssim(picture, little, SIZE, SIZE));
        assertThat(ImageMetrics.psnr(picture, much)).isLessThan(ImageMetrics.psnr(picture, little));
    }

    private static byte[] grey(int level) {
        byte[] picture = new byte[SIZE * SIZE * 3];
        Arrays.fill(picture, (byte) level);
        return picture;
    }

    private static byte[] gradient() {
        byte[] picture = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < picture.length; i++) {
            int x = i / 3 % SIZE;
            int y = i / 3 / SIZE;
            picture[i] = (byte) ((7 * x + 5 * y + 40 * ((x / 4 + y / 4) % 2)) % 256);
        }
        return picture;
    }

    private static byte[] noisy(byte[] picture, int levels) {
        SplittableRandom random = new SplittableRandom(3);
        byte[] noisy = new byte[picture.length];
        for (int i = 0; i < noisy.length; i++) {
            int value = (picture[i] & 0xff) + random.nextInt(-levels, levels + 1);
            noisy[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return noisy;
    }
}
