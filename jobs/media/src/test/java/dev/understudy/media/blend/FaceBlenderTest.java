package dev.understudy.media.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CMP_GT;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.sumElems;

import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.CropPixels;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceBox;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.Footage;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.Overlay;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceBlenderTest {
    private static final FaceFinder FINDER = new FaceFinder();

    @AfterAll
    static void closeFinder() {
        FINDER.close();
    }

    private static byte[] crop(String film, int size) {
        return Footage.look(Footage.sample(film), 0, 1, 1, (number, bgr) -> {
                    try (Mat crop = Alignment.of(FINDER.find(bgr).get(0), size).crop(bgr)) {
                        return CropPixels.toRgb(crop);
                    }
                })
                .get(0);
    }

    /** Frame 20 of the film with Carl's face in it, as RGB bytes, and where the film's own face is. */
    private static byte[] blended(FaceBox[] box) {
        try (FilmReader reader = Footage.reader(Footage.sample("bruno-film.mp4"), 20, 21);
                FilmFrame frame = reader.next().orElseThrow();
                Mat plate = frame.toBgr();
                Mat swapped = CropPixels.toBgr(crop("carl-training.mp4", 64), 64)) {
            Face face = FINDER.find(plate).get(0);
            box[0] = face.box();
            FaceBlender.blend(
                    frame, plate, face, Alignment.of(face, 64), swapped, Optional.empty(), BlendSettings.DEFAULTS);
            try (Mat result = frame.toBgr()) {
                return CropPixels.toRgb(result);
            }
        }
    }

    @Test
    void changesTheFaceAndNothingElse() {
        FaceBox[] box = new FaceBox[1];
        byte[] after = blended(box);
        byte[] before = Footage.look(
                        Footage.sample("bruno-film.mp4"), 20, 21, 1, (number, bgr) -> CropPixels.toRgb(bgr))
                .get(0);
        long changedInside = 0;
        long changedOutside = 0;
        int width = 960;
        for (int i = 0; i < before.length; i += 3) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            // a chroma sample covers two pixels
            boolean inside = x >= box[0].x() - 2
                    && x <= box[0].x() + box[0].width() + 2
                    && y >= box[0].y() - 2
                    && y <= box[0].y() + box[0].height() + 2;
            if (before[i] != after[i] || before[i + 1] != after[i + 1] || before[i + 2] != after[i + 2]) {
                changedInside += inside ? 1 : 0;
                changedOutside += inside ? 0 : 1;
            }
        }
        assertThat(changedOutside).isZero();
        assertThat(changedInside).isGreaterThan((long) (box[0].width() * box[0].height() / 2));
    }

    @Test
    void givesTheSameFrameTheSameBits() {
        assertThat(blended(new FaceBox[1])).isEqualTo(blended(new FaceBox[1]));
    }

    @ParameterizedTest
    @EnumSource(value = ColourMatch.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void bringsDarkSkinToTheColourOfTheFilm(ColourMatch match) {
        assertThat(skinDistance(ColourMatch.NONE)).isGreaterThan(15);
        assertThat(skinDistance(match)).isLessThan(3);
    }

    @Test
    void showsLessOfTheFaceWhereTheMaskIsEroded() {
        double whole = shownPixels(0, Optional.empty());
        double eroded = shownPixels(0.1, Optional.empty());
        // A tenth of the width on either side leaves about 0.8 x 0.8 of the area.
        assertThat(eroded / whole).isBetween(0.5, 0.75);
    }

    @Test
    void showsNothingThatTheNetworkDidNotDrawAsFace() {
        byte[] all = new byte[64 * 64];
        byte[] left = new byte[64 * 64];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) 255;
            left[i] = (byte) (i % 64 < 32 ? 255 : 0);
        }
        double whole = shownPixels(0, Optional.empty());

        assertThat(shownPixels(0, Optional.of(all))).isCloseTo(whole, within(1e-3 * whole));
        assertThat(shownPixels(0, Optional.of(left)) / whole).isBetween(0.35, 0.65);
        assertThat(shownPixels(0, Optional.of(new byte[64 * 64]))).isZero();
    }

    private static double shownPixels(double erode, Optional<byte[]> drawn) {
        return Footage.look(Footage.sample("bruno-film.mp4"), 20, 21, 1, (number, bgr) -> {
                    Face face = FINDER.find(bgr).get(0);
                    BlendSettings settings = new BlendSettings(ColourMatch.NONE, 0.02, erode);
                    Optional<Mat> mask = drawn.map(plane -> CropPixels.toGrey(plane, 64));
                    try (Mat swapped = CropPixels.toBgr(crop("ada-training.mp4", 64), 64)) {
                        return Patch.of(bgr, face.mesh(), Alignment.of(face, 64), swapped, mask, settings, 20)
                                .map(patch -> {
                                    try (patch;
                                            Scalar sum = sumElems(patch.alpha())) {
                                        return sum.get(0);
                                    }
                                })
                                .orElse(0.0);
                    } finally {
                        mask.ifPresent(Mat::close);
                    }
                })
                .get(0);
    }

    /** How far the mean colour of the shown face is from that of the film's own face, in units of Lab. */
    private static double skinDistance(ColourMatch colourMatch) {
        return Footage.look(Footage.sample("bruno-film.mp4"), 20, 21, 1, (number, bgr) -> {
                    Face face = FINDER.find(bgr).get(0);
                    BlendSettings settings = new BlendSettings(colourMatch, 0.1, 0);
                    try (Mat swapped = CropPixels.toBgr(crop("ada-training.mp4", 64), 64);
                            Overlay patch = Patch.of(
                                            bgr,
                                            face.mesh(),
                                            Alignment.of(face, 64),
                                            swapped,
                                            Optional.empty(),
                                            settings,
                                            20)
                                    .orElseThrow();
                            Rect region = new Rect(
                                    patch.x(),
                                    patch.y(),
                                    patch.bgr().cols(),
                                    patch.bgr().rows());
                            Mat plate = new Mat(bgr, region);
                            Mat shown = shown(patch)) {
                        return distance(LabMatcher.statistics(plate, shown), LabMatcher.statistics(patch.bgr(), shown));
                    }
                })
                .get(0);
    }

    private static Mat shown(Overlay patch) {
        Mat shown = new Mat();
        try (Scalar most = new Scalar(0.9);
                Mat threshold = new Mat(patch.alpha().size(), patch.alpha().type(), most)) {
            compare(patch.alpha(), threshold, shown, CMP_GT);
        }
        return shown;
    }

    private static double distance(List<LabMatcher.Statistics> one, List<LabMatcher.Statistics> two) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += Math.pow(one.get(i).mean() - two.get(i).mean(), 2);
        }
        return Math.sqrt(sum);
    }

    @Test
    void leavesHardlyAStepAtTheSeam() {
        assertThat(stepAtTheSeam(ColourMatch.REINHARD)).isLessThan(stepAtTheSeam(ColourMatch.NONE) / 4);
    }

    private static double stepAtTheSeam(ColourMatch colourMatch) {
        return Footage.look(Footage.sample("bruno-film.mp4"), 130, 131, 1, (number, bgr) -> {
                    Face face = FINDER.find(bgr).get(0);
                    BlendSettings settings = new BlendSettings(colourMatch, 0.1, 0);
                    try (Mat swapped = CropPixels.toBgr(crop("ada-training.mp4", 64), 64);
                            Overlay patch = Patch.of(
                                            bgr,
                                            face.mesh(),
                                            Alignment.of(face, 64),
                                            swapped,
                                            Optional.empty(),
                                            settings,
                                            130)
                                    .orElseThrow()) {
                        return meanDifferenceAtTheEdge(bgr, patch);
                    }
                })
                .get(0);
    }

    /** Of green, where little of the swapped face shows. */
    private static double meanDifferenceAtTheEdge(Mat plate, Overlay patch) {
        double sum = 0;
        long count = 0;
        FloatBuffer alpha = patch.alpha().createBuffer();
        try (UByteIndexer frame = plate.createIndexer();
                UByteIndexer picture = patch.bgr().createIndexer()) {
            for (int y = 0; y < patch.bgr().rows(); y++) {
                for (int x = 0; x < patch.bgr().cols(); x++) {
                    float shown = alpha.get(y * patch.bgr().cols() + x);
                    if (shown > 0 && shown < 0.3) {
                        sum += frame.get(patch.y() + y, patch.x() + x, 1) - picture.get(y, x, 1);
                        count++;
                    }
                }
            }
        }
        return Math.abs(sum / count);
    }
}
