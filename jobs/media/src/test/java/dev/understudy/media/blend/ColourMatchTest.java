package dev.understudy.media.blend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMatchTest {
    private static final int SIDE = 80;

    @ParameterizedTest
    @EnumSource(value = ColourMatch.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void bringsTheMeanOfEveryChannelToTheModels(ColourMatch match) {
        try (Mat picture = noise(1, 90, 100, 110, 0.4);
                Mat model = noise(2, 130, 120, 150, 0.4);
                Mat mask = mask()) {
            match.match(picture, model, mask);
            assertThat(distance(means(picture), means(model))).isLessThan(1);
        }
    }

    /** Red and blue that go together in the model and hardly in the picture: hues, which lie across the axes of Lab. */
    @Test
    void transportTurnsHuesWhereTheOthersCannot() {
        try (Mat apart = noise(1, 110, 120, 130, 0.2);
                Mat together = noise(2, 110, 120, 130, 0.5);
                Mat mask = mask()) {
            double before = correlation(apart);
            double wanted = correlation(together);
            try (Mat byChannel = apart.clone();
                    Mat transported = apart.clone()) {
                ColourMatch.REINHARD.match(byChannel, together, mask);
                ColourMatch.TRANSPORT.match(transported, together, mask);
                assertThat(wanted - before).isGreaterThan(0.35);
                assertThat(Math.abs(wanted - correlation(transported)))
                        .isLessThan(Math.abs(wanted - correlation(byChannel)) / 2);
            }
        }
    }

    /** A picture of two tones and one of a slope have equal means and deviations, and other quantiles. */
    @Test
    void histogramBringsTheWholeDistribution() {
        try (Mat tones = grey(x -> x < SIDE / 2 ? 80 : 160);
                Mat slope = grey(x -> 40 + 2 * x);
                Mat mask = mask()) {
            ColourMatch.HISTOGRAM.match(slope, tones, mask);
            assertThat(slope.ptr(40, 20).get(0) & 0xFF).isBetween(76, 90);
            assertThat(slope.ptr(40, 60).get(0) & 0xFF).isBetween(150, 164);
        }
    }

    @Test
    void noneLeavesThePicture() {
        try (Mat picture = noise(1, 90, 100, 110, 0.4);
                Mat before = picture.clone();
                Mat model = noise(2, 130, 120, 150, 0.4);
                Mat mask = mask()) {
            ColourMatch.NONE.match(picture, model, mask);
            assertThat(opencv_core.norm(picture, before)).isZero();
        }
    }

    /** What lies outside the mask does not count. */
    @ParameterizedTest
    @EnumSource(value = ColourMatch.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void comparesInsideTheMaskAlone(ColourMatch match) {
        try (Mat picture = noise(1, 90, 100, 110, 0.4);
                Mat other = picture.clone();
                Mat model = noise(2, 130, 120, 150, 0.4);
                Mat spoilt = model.clone();
                Rect corner = new Rect(0, 0, 8, 8);
                Mat outside = new Mat(spoilt, corner);
                Mat ofPicture = new Mat(other, corner);
                Rect rest = new Rect(10, 10, SIDE - 10, SIDE - 10);
                Mat mask = mask()) {
            outside.put(new Scalar(255, 0, 255, 0));
            ofPicture.put(new Scalar(0, 255, 0, 0));
            match.match(picture, model, mask);
            match.match(other, spoilt, mask);
            try (Mat a = new Mat(picture, rest);
                    Mat b = new Mat(other, rest)) {
                assertThat(opencv_core.norm(a, b)).isZero();
            }
        }
    }

    private interface Level {
        int at(int x);
    }

    private static Mat grey(Level level) {
        Mat grey = new Mat(SIDE, SIDE, opencv_core.CV_8UC3);
        for (int y = 0; y < SIDE; y++) {
            byte[] row = new byte[3 * SIDE];
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) level.at(i / 3);
            }
            grey.ptr(y).put(row);
        }
        return grey;
    }

    /** Everything but the upper left corner. */
    private static Mat mask() {
        Mat mask = new Mat(SIDE, SIDE, opencv_core.CV_8UC1, new Scalar(255));
        try (Rect corner = new Rect(0, 0, 10, 10);
                Mat part = new Mat(mask, corner)) {
            part.put(new Scalar(0));
        }
        return mask;
    }

    /** @param together how far red and blue vary with one another */
    private static Mat noise(long seed, int blue, int green, int red, double together) {
        SplittableRandom random = new SplittableRandom(seed);
        Mat noise = new Mat(SIDE, SIDE, opencv_core.CV_8UC3);
        for (int y = 0; y < SIDE; y++) {
            byte[] row = new byte[3 * SIDE];
            for (int x = 0; x < SIDE; x++) {
                double common = spread(random);
                row[3 * x] = (byte) (blue + together * common + (1 - together) * spread(random));
                row[3 * x + 1] = (byte) (green + (1 - together) * spread(random));
                row[3 * x + 2] = (byte) (red + together * common + (1 - together) * spread(random));
            }
            noise.ptr(y).put(row);
        }
        return noise;
    }

    private static double spread(SplittableRandom random) {
        return 12 * (random.nextDouble() + random.nextDouble() - 1) * 2;
    }

    private static double[] means(Mat bgr) {
        try (Mat mask = mask();
                Scalar mean = opencv_core.mean(bgr, mask)) {
            return new double[] {mean.get(0), mean.get(1), mean.get(2)};
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    /** Of red and blue. */
    private static double correlation(Mat bgr) {
        double[] mean = means(bgr);
        double rb = 0;
        double rr = 0;
        double bb = 0;
        for (int y = 10; y < SIDE; y++) {
            byte[] row = new byte[3 * SIDE];
            bgr.ptr(y).get(row);
            for (int x = 0; x < SIDE; x++) {
                double b = (row[3 * x] & 0xFF) - mean[0];
                double r = (row[3 * x + 2] & 0xFF) - mean[2];
                rb += r * b;
                rr += r * r;
                bb += b * b;
            }
        }
        return rb / Math.sqrt(rr * bb);
    }
}
