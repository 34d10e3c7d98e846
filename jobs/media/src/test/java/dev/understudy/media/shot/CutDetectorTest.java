package dev.understudy.media.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.face.Footage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CutDetectorTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    @Test
    void tellsTheCutsOfTheSampleFilm() {
        assertThat(cuts(film(Footage.sample("bruno-film.mp4")))).containsExactly(96L, 192L, 228L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada-training.mp4", "bruno-training.mp4", "carl-training.mp4", "two-shot.mp4"})
    void tellsNoneInATakeWhoseLightChanges(String take) {
        assertThat(cuts(film(Footage.sample(take)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "edge/scene-cuts-speech.mp4, 75 150",
        // 192 to 205 are an effect that flickers over the whole picture.
        "edge/robots-and-profiles.mp4, 21 65 185",
        "talkers/bbaf2n.mpg, ''",
        "talkers/lbax4n.mpg, ''",
        "talkers/swiz3n.mpg, ''",
        "signers/help.mkv, ''",
        "signers/student.mkv, ''"
    })
    void tellsTheCutsOfRealFootage(String film, String cuts) {
        List<Long> expected = Stream.of(cuts.split(" "))
                .filter(n -> !n.isEmpty())
                .map(Long::valueOf)
                .toList();

        assertThat(cuts(film(Footage.realPeople(film)))).isEqualTo(expected);
    }

    @Test
    void tellsTheCutsBetweenPeopleBeforeTheSameWall() {
        List<Thumbnail> one = film(Footage.realPeople("talkers/bbaf2n.mpg")).subList(0, 20);
        List<Thumbnail> two = film(Footage.realPeople("talkers/swiz3n.mpg")).subList(0, 20);

        assertThat(cuts(joined(List.of(one, two, one)))).containsExactly(20L, 40L);
    }

    @Test
    void tellsShotsOfAFewFrames() {
        List<Thumbnail> film = joined(List.of(take(1, 12), take(2, 3), take(3, 2), take(4, 12)));

        assertThat(cuts(film)).containsExactly(12L, 15L, 17L);
    }

    @ParameterizedTest
    @CsvSource({"1, 90", "2, 90", "4, 60", "3, 255"})
    void takesNoFlashForACut(int frames, int brighter) {
        List<Thumbnail> film = take(1, 30, i -> new Light(1, i >= 12 && i < 12 + frames ? brighter : 0));

        assertThat(cuts(film)).isEmpty();
    }

    @Test
    void takesALightThatIsSwitchedOnForNoCut() {
        List<Thumbnail> film = take(1, 30, i -> i < 15 ? Light.SAME : new Light(0.6, 80));

        assertThat(cuts(film)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 60, 120})
    void takesNoFastPanForACut(int pixelsAFrame) {
        try (Mat wide = world(1, WIDTH + 12 * pixelsAFrame, HEIGHT)) {
            List<Thumbnail> film = new ArrayList<>();
            for (int i = 0; i < 36; i++) {
                int steps = Math.min(12, Math.max(0, i - 12));
                film.add(view(wide, steps * pixelsAFrame, i > 12 && i <= 24 ? pixelsAFrame : 1));
            }
            assertThat(cuts(film)).isEmpty();
        }
    }

    @Test
    void tellsACutInTheMiddleOfAPan() {
        try (Mat one = world(1, WIDTH + 20 * 30, HEIGHT);
                Mat two = world(2, WIDTH + 20 * 30, HEIGHT)) {
            List<Thumbnail> film = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                film.add(view(i < 20 ? one : two, (i % 20) * 30, 30));
            }
            assertThat(cuts(film)).containsExactly(20L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 20})
    void tellsOneShotAfterAFade(int blackFrames) {
        List<Thumbnail> film = joined(List.of(
                take(1, 24, i -> new Light(Math.min(1, (23 - i) / 12.0), 0)),
                take(1, blackFrames, i -> new Light(0, 0)),
                take(2, 24, i -> new Light(Math.min(1, (i + 1) / 12.0), 0))));

        assertThat(cuts(film)).hasSize(1).allSatisfy(cut -> assertThat(cut)
                .isBetween(24L + blackFrames, 26L + blackFrames));
    }

    @Test
    void tellsTheSameHoweverTheFilmIsDivided() {
        List<Thumbnail> film =
                joined(List.of(take(1, 13), take(2, 3), take(3, 9), take(4, 21, i -> new Light(1, i == 5 ? 120 : 0))));
        List<Long> whole = cuts(film);
        assertThat(whole).containsExactly(13L, 16L, 25L);

        for (int length : new int[] {1, 2, 3, 5, 7, 16, 45}) {
            List<Long> parts = new ArrayList<>();
            for (int from = 0; from < film.size(); from += length) {
                parts.addAll(cuts(film, new FrameRange(from, Math.min(film.size(), from + length))));
            }
            assertThat(parts).as("segments of %d frames", length).isEqualTo(whole);
        }
    }

    @Test
    void refusesFramesOutOfOrder() {
        CutDetector detector = new CutDetector(new FrameRange(0, 10));
        detector.add(3, take(1, 1).get(0));

        assertThatThrownBy(() -> detector.add(5, take(1, 1).get(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame 5 follows frame 3");
    }

    private static List<Long> cuts(List<Thumbnail> film) {
        return cuts(film, new FrameRange(0, film.size()));
    }

    private static List<Long> cuts(List<Thumbnail> film, FrameRange range) {
        CutDetector detector = new CutDetector(range);
        FrameRange needed = CutDetector.needed(range, film.size());
        List<Long> cuts = new ArrayList<>();
        for (long i = needed.from(); i < needed.to(); i++) {
            detector.add(i, film.get((int) i)).ifPresent(cuts::add);
        }
        cuts.addAll(detector.finish());
        return cuts;
    }

    private static List<Thumbnail> film(Path file) {
        return Footage.look(file, 0, Long.MAX_VALUE, 1, (number, bgr) -> Thumbnail.of(bgr));
    }

    private static List<Thumbnail> joined(List<List<Thumbnail>> shots) {
        return new ArrayList<>(shots.stream().flatMap(List::stream).toList());
    }

    /** What becomes of a frame's brightness. */
    record Light(double contrast, double brighter) {
        static final Light SAME = new Light(1, 0);
    }

    private static List<Thumbnail> take(int world, int frames) {
        return take(world, frames, i -> Light.SAME);
    }

    /** So many frames of a slow pan over the world with that number. */
    private static List<Thumbnail> take(int world, int frames, IntFunction<Light> light) {
        List<Thumbnail> take = new ArrayList<>();
        try (Mat wide = world(world, 2 * WIDTH, HEIGHT)) {
            for (int i = 0; i < frames; i++) {
                try (Rect rect = new Rect(2 * i, 0, WIDTH, HEIGHT);
                        Mat part = new Mat(wide, rect);
                        Mat lit = new Mat()) {
                    part.convertTo(
                            lit, -1, light.apply(i).contrast(), light.apply(i).brighter());
                    take.add(Thumbnail.of(lit));
                }
            }
        }
        return take;
    }

    /** Blobs of all sizes and colours, others for every number. The caller closes it. */
    private static Mat world(int number, int width, int height) {
        byte[] noise = new byte[width * height * 3];
        new Random(number).nextBytes(noise);
        try (Mat fine = new Mat(height, width, opencv_core.CV_8UC3);
                Size size = new Size(0, 0);
                Mat smooth = new Mat()) {
            fine.data().put(noise);
            GaussianBlur(fine, smooth, size, 12);
            Mat strong = new Mat();
            smooth.convertTo(strong, -1, 20, -20 * 127.5 + 110 + 5 * number);
            return strong;
        }
    }

    /** As a camera sees it that moves by so many pixels while its shutter is open half of the time. */
    private static Thumbnail view(Mat wide, int at, int motion) {
        try (Rect rect = new Rect(at, 0, WIDTH, HEIGHT);
                Mat part = new Mat(wide, rect);
                Mat moved = new Mat();
                Size trail = new Size(Math.max(1, motion / 2), 1)) {
            blur(part, moved, trail);
            return Thumbnail.of(moved);
        }
    }
}
