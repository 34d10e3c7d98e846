package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceFinderTest {
    private static final FaceFinder FINDER = new FaceFinder();
    private static final long END = Long.MAX_VALUE;

    @AfterAll
    static void closeFinder() {
        FINDER.close();
    }

    private static List<Integer> facesPerFrame(Path film, long from, long to, int step) {
        return Footage.look(
                film, from, to, step, (number, bgr) -> FINDER.find(bgr).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada-training.mp4", "bruno-training.mp4", "carl-training.mp4"})
    void findsTheOneFaceInAllTrainingFootage(String film) {
        assertThat(facesPerFrame(Footage.sample(film), 0, END, 20)).containsOnly(1);
    }

    @Test
    void findsOneFaceInEveryShotOfTheFilmAndNoneOnTheEmptySet() {
        assertThat(facesPerFrame(Footage.sample("bruno-film.mp4"), 0, 192, 16)).containsOnly(1);
        assertThat(facesPerFrame(Footage.sample("bruno-film.mp4"), 192, 228, 5)).containsOnly(0);
        assertThat(facesPerFrame(Footage.sample("bruno-film.mp4"), 228, END, 16))
                .containsOnly(1);
    }

    @Test
    void findsBothPeopleOfATwoShotEachOnTheirSide() {
        List<List<Face>> frames =
                Footage.look(Footage.sample("two-shot.mp4"), 0, END, 15, (number, bgr) -> FINDER.find(bgr));
        assertThat(frames).allSatisfy(faces -> {
            assertThat(faces).hasSize(2);
            List<Face> sorted = faces.stream()
                    .sorted(Comparator.comparingDouble(f -> f.box().x()))
                    .toList();
            assertThat(sorted.get(0).box().centreX()).isLessThan(320);
            assertThat(sorted.get(1).box().centreX()).isGreaterThan(320);
        });
    }

    @Test
    void findsTheSmallFacesOfTheSignersEvenBehindAHand() {
        List<Integer> counts = new ArrayList<>();
        for (String clip : "again bird brother help milk no please sorry student thanks yes".split(" ")) {
            counts.addAll(facesPerFrame(Footage.realPeople("signers/" + clip + ".mkv"), 0, END, 7));
        }
        assertThat(counts.stream().filter(n -> n == 1).count()).isGreaterThanOrEqualTo(counts.size() * 98L / 100);
        assertThat(facesPerFrame(Footage.realPeople("signers/bird.mkv"), 12, 42, 3))
                .containsOnly(1);
    }

    @Test
    void findsAFaceOf60PixelsInAFullHdFrame() {
        List<Double> heights = Footage.look(Footage.sample("carl-training.mp4"), 0, 1, 1, (number, bgr) -> {
            try (Scalar grey = new Scalar(90, 90, 90, 0);
                    Mat wide = new Mat(1080, 1920, CV_8UC3, grey);
                    Rect corner = new Rect(1500, 300, 220, 124);
                    Mat part = new Mat(wide, corner);
                    Size size = new Size(220, 124)) {
                resize(bgr, part, size, 0, 0, INTER_AREA);
                return FINDER.find(wide).get(0).box().height();
            }
        });
        assertThat(heights.get(0)).isBetween(45.0, 75.0);
    }

    @Test
    void findsBothOfTwoPeopleInOneFrame() {
        assertThat(facesPerFrame(Footage.realPeople("edge/two-faces.mp4"), 0, END, 9))
                .containsOnly(2);
    }

    @Test
    void takesNeitherRobotsNorSilhouettesForFaces() {
        Path film = Footage.realPeople("edge/robots-and-profiles.mp4");
        assertThat(facesPerFrame(film, 0, 64, 6)).containsOnly(0);
        assertThat(facesPerFrame(film, 186, 222, 5)).containsOnly(0);
        assertThat(facesPerFrame(film, 228, END, 3)).containsOnly(1);
    }

    @Test
    void seesAFrameTheSameWayWhateverItSawBefore() {
        List<Face> afterOthers = Footage.look(
                        Footage.sample("bruno-film.mp4"), 90, 101, 1, (number, bgr) -> FINDER.find(bgr))
                .get(10);
        try (FaceFinder fresh = new FaceFinder()) {
            assertThat(Footage.look(Footage.sample("bruno-film.mp4"), 100, 101, 1, (number, bgr) -> fresh.find(bgr)))
                    .containsExactly(afterOthers);
        }
    }
}
