package dev.understudy.media.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.film.LumaPlane;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameMarkerTest {
    private static final MarkKey KEY = MarkKey.of(new byte[32]);
    private static final MarkId MARK = MarkId.of("0123456789abcdef");
    private static final Rational RATE = new Rational(25, 1);

    @Test
    void givesTheSameFrameTheSamePixelsWhateverWasMarkedBefore() {
        FrameMarker used = new FrameMarker(KEY, MARK, 320, 180, RATE);
        used.mark(texture(8), 3);
        LumaPlane again = texture(8);
        used.mark(again, 11);
        LumaPlane first = texture(8);
        new FrameMarker(KEY, MARK, 320, 180, RATE).mark(first, 11);

        assertThat(again.samples()).isEqualTo(first.samples());
    }

    @Test
    void dependsOnNumberPayloadAndKey() {
        short[] marked = marked(KEY, MARK, 11);

        assertThat(marked(KEY, MARK, 60)).isNotEqualTo(marked);
        assertThat(marked(KEY, MarkId.of("0123456789abcdee"), 11)).isNotEqualTo(marked);
        assertThat(marked(MarkKey.random(), MARK, 11)).isNotEqualTo(marked);
    }

    private static short[] marked(MarkKey key, MarkId mark, long number) {
        LumaPlane plane = texture(8);
        new FrameMarker(key, mark, 320, 180, RATE).mark(plane, number);
        return plane.samples();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12})
    void staysAboveFortyTwoDecibelsInTheBusiestPicture(int depth) {
        LumaPlane plane = texture(depth);
        short[] before = plane.samples().clone();

        new FrameMarker(KEY, MARK, 320, 180, RATE).mark(plane, 4);

        double step = 1 << (depth - 8);
        double squares = 0;
        for (int i = 0; i < before.length; i++) {
            double change = ((plane.samples()[i] & 0xFFFF) - (before[i] & 0xFFFF)) / step;
            assertThat(Math.abs(change)).isLessThanOrEqualTo(4);
            squares += change * change;
        }
        double psnr = 10 * Math.log10(255.0 * 255.0 * before.length / squares);
        assertThat(psnr).isBetween(42.3, 46.0);
    }

    @Test
    void changesFlatPicturesByNoMoreThanTwoStepsAndDarkOnesLess() {
        double bright = meanChange((x, y) -> 120);
        double dark = meanChange((x, y) -> 20);

        assertThat(bright).isBetween(0.2, 0.8);
        assertThat(dark).isBetween(0.1, bright * 0.8);
    }

    private static double meanChange(IntBinaryOperator picture) {
        LumaPlane plane = plane(8, picture);
        short[] before = plane.samples().clone();
        new FrameMarker(KEY, MARK, 320, 180, RATE).mark(plane, 0);
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            int change = Math.abs(plane.samples()[i] - before[i]);
            assertThat(change).isLessThanOrEqualTo(3);
            sum += change;
        }
        return sum / before.length;
    }

    @Test
    void turnsSlowlyFromFrameToFrame() {
        FrameMarker marker = new FrameMarker(KEY, MARK, 320, 180, RATE);
        LumaPlane first = plane(8, (x, y) -> 120);
        LumaPlane second = plane(8, (x, y) -> 120);
        marker.mark(first, 100);
        marker.mark(second, 101);

        double sum = 0;
        for (int i = 0; i < first.samples().length; i++) {
            sum += Math.abs(first.samples()[i] - second.samples()[i]);
        }
        assertThat(sum / first.samples().length).as("no flicker").isLessThan(0.05);
    }

    @Test
    void keepsTheKeyOutOfLogs() {
        assertThat(MarkKey.random()).hasToString("MarkKey[secret]");
    }

    @Test
    void refusesAFrameOfAnotherSize() {
        FrameMarker marker = new FrameMarker(KEY, MARK, 320, 180, RATE);

        assertThatThrownBy(() -> marker.mark(new LumaPlane(320, 178, 8), 0))
                .hasMessage("a marker for frames of 320 x 180 pixels got one of 320 x 178");
    }

    private static LumaPlane texture(int depth) {
        Random random = new Random(3);
        return plane(depth, (x, y) -> (60 + random.nextInt(130)) << (depth - 8));
    }

    private static LumaPlane plane(int depth, IntBinaryOperator picture) {
        LumaPlane plane = new LumaPlane(320, 180, depth);
        for (int i = 0; i < plane.samples().length; i++) {
            plane.samples()[i] = (short) picture.applyAsInt(i % 320, i / 320);
        }
        return plane;
    }
}
