package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.contract.film.FrameRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmFrameTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bt709, tv, yuv420p",
        "bt709, pc, yuv420p",
        "smpte170m, tv, yuv422p",
        "smpte170m, pc, yuv420p",
        "smpte170m, tv, yuv444p",
        "bt2020, tv, yuv420p10le"
    })
    void givesTheColoursThatWereFilmed(String matrix, String range, String pixels) {
        try (FilmFrame frame = only("color=c=0xD08030:size=90x60", matrix, range, pixels);
                Mat bgr = frame.toBgr()) {
            assertThat(bgr.rows()).isEqualTo(HEIGHT);
            assertThat(bgr.cols()).isEqualTo(WIDTH);
            BytePointer pixel = bgr.ptr(31, 44);
            assertThat(pixel.get(0) & 0xFF).isBetween(0x30 - 2, 0x30 + 2);
            assertThat(pixel.get(1) & 0xFF).isBetween(0x80 - 2, 0x80 + 2);
            assertThat(pixel.get(2) & 0xFF).isBetween(0xD0 - 2, 0xD0 + 2);
        }
    }

    /** Some widths are converted by tables, others are not. */
    @ParameterizedTest
    @CsvSource({"128, bt709, tv", "128, bt709, pc", "128, smpte170m, tv", "98, bt709, tv", "98, smpte170m, tv"})
    void convertsEveryPixelByTheFormula(int width, String matrix, String range) {
        try (FilmFrame frame = only("testsrc2=size=" + width + "x60", matrix, range, "yuv420p");
                Mat bgr = frame.toBgr()) {
            YuvMatrix of = YuvMatrix.of(frame.av(), "frame");
            double black = of.fullRange() ? 0 : 16;
            double light = of.fullRange() ? 1 : 255.0 / 219;
            double colour = of.fullRange() ? 1 : 255.0 / 224;
            for (int row = 0; row < bgr.rows(); row++) {
                for (int column = 0; column < bgr.cols(); column++) {
                    double y = light * (sample(frame, 0, column, row) - black);
                    double u = colour * (sample(frame, 1, column / 2, row / 2) - 128);
                    double v = colour * (sample(frame, 2, column / 2, row / 2) - 128);
                    double r = y + 2 * (1 - of.red()) * v;
                    double b = y + 2 * (1 - of.blue()) * u;
                    double g = (y - of.red() * r - of.blue() * b) / (1 - of.red() - of.blue());
                    BytePointer pixel = bgr.ptr(row, column);
                    near(pixel.get(0), b);
                    near(pixel.get(1), g);
                    near(pixel.get(2), r);
                }
            }
        }
    }

    private static int sample(FilmFrame frame, int plane, int column, int row) {
        BytePointer samples = new BytePointer(frame.av().data(plane));
        return samples.get((long) row * frame.av().linesize(plane) + column) & 0xFF;
    }

    private static void near(byte made, double exact) {
        assertThat((double) (made & 0xFF)).isCloseTo(Math.max(0, Math.min(255, exact)), within(3.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuva420p"})
    void blendsNothingWhereAlphaIsZero(String pixels) {
        try (FilmFrame frame = only("testsrc2=size=90x60", "bt709", "tv", pixels);
                Mat white = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, new Scalar(255, 255, 255, 0));
                Mat alpha = new Mat(HEIGHT, WIDTH, opencv_core.CV_32FC1, new Scalar(0.0))) {
            String before = FrameHashes.of(frame);
            frame.blend(0, 0, white, alpha);
            assertThat(FrameHashes.of(frame)).isEqualTo(before);
            alpha.ptr(30, 40).putFloat(0.9f);
            frame.blend(0, 0, white, alpha);
            assertThat(FrameHashes.of(frame)).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yuv420p", "yuv422p", "yuv444p", "yuv420p10le"})
    void keepsEverySampleOutsideTheBlendedPixels(String pixels) {
        try (FilmFrame frame = only("testsrc2=size=90x60", "bt709", "tv", pixels);
                Mat red = new Mat(21, 17, opencv_core.CV_8UC3, new Scalar(0, 0, 255, 0));
                Mat alpha = new Mat(21, 17, opencv_core.CV_32FC1, new Scalar(1.0))) {
            List<byte[]> before = planes(frame);
            frame.blend(35, 19, red, alpha);
            List<byte[]> after = planes(frame);
            PixelLayout layout = frame.layout();
            int bytes = layout.y().bytes();
            assertThat(changed(before.get(0), after.get(0), WIDTH * bytes, bytes))
                    .isEqualTo(new Rect4(35, 19, 52, 40));
            int chromaWidth = layout.chromaWidth(WIDTH);
            assertThat(changed(before.get(1), after.get(1), chromaWidth * bytes, bytes))
                    .isEqualTo(new Rect4(
                            35 >> layout.chromaShiftX(),
                            19 >> layout.chromaShiftY(),
                            (51 >> layout.chromaShiftX()) + 1,
                            (39 >> layout.chromaShiftY()) + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"bt709, tv, yuv420p", "smpte170m, pc, yuv420p", "bt709, tv, yuv420p10le", "smpte170m, tv, yuv444p"})
    void blendsTheColourThatIsGiven(String matrix, String range, String pixels) {
        try (FilmFrame frame = only("testsrc2=size=90x60", matrix, range, pixels);
                Mat colour = new Mat(40, 40, opencv_core.CV_8UC3, new Scalar(200, 90, 40, 0));
                Mat alpha = new Mat(40, 40, opencv_core.CV_32FC1, new Scalar(1.0))) {
            frame.blend(10, 10, colour, alpha);
            try (Mat bgr = frame.toBgr()) {
                BytePointer pixel = bgr.ptr(30, 30);
                assertThat(pixel.get(0) & 0xFF).isBetween(198, 202);
                assertThat(pixel.get(1) & 0xFF).isBetween(88, 92);
                assertThat(pixel.get(2) & 0xFF).isBetween(38, 42);
            }
        }
    }

    @Test
    void blendsHalfAndHalf() {
        try (FilmFrame frame = only("color=c=black:size=90x60", "bt709", "pc", "yuv420p");
                Mat white = new Mat(40, 40, opencv_core.CV_8UC3, new Scalar(255, 255, 255, 0));
                Mat alpha = new Mat(40, 40, opencv_core.CV_32FC1, new Scalar(0.5))) {
            frame.blend(0, 0, white, alpha);
            assertThat(planes(frame).get(0)[5 * WIDTH + 5] & 0xFF).isBetween(127, 128);
        }
    }

    @Test
    void givesTheSamePlanesBackForItsOwnPicture() {
        try (FilmFrame frame = only("gradients=size=90x60:c0=0x804020:c1=0x90A0B0:seed=3", "bt709", "pc", "yuv420p");
                Mat alpha = new Mat(HEIGHT, WIDTH, opencv_core.CV_32FC1, new Scalar(1.0));
                Mat bgr = frame.toBgr()) {
            byte[] before = planes(frame).get(0);
            frame.blend(0, 0, bgr, alpha);
            byte[] after = planes(frame).get(0);
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i] - before[i]).isBetween(-1, 1);
            }
        }
    }

    @Test
    void blendsThePartThatLiesInTheFrame() {
        try (FilmFrame frame = only("color=c=black:size=90x60", "bt709", "pc", "yuv420p");
                Mat white = new Mat(30, 30, opencv_core.CV_8UC3, new Scalar(255, 255, 255, 0));
                Mat alpha = new Mat(30, 30, opencv_core.CV_32FC1, new Scalar(1.0))) {
            List<byte[]> before = planes(frame);
            frame.blend(-20, -25, white, alpha);
            assertThat(changed(before.get(0), planes(frame).get(0), WIDTH, 1)).isEqualTo(new Rect4(0, 0, 10, 5));
            before = planes(frame);
            frame.blend(80, 50, white, alpha);
            assertThat(changed(before.get(0), planes(frame).get(0), WIDTH, 1)).isEqualTo(new Rect4(80, 50, 90, 60));
            before = planes(frame);
            frame.blend(500, 500, white, alpha);
            frame.blend(-500, 0, white, alpha);
            assertThat(changed(before.get(0), planes(frame).get(0), WIDTH, 1)).isNull();
        }
    }

    @Test
    void blendsAPartOfALargerPicture() {
        try (FilmFrame frame = only("color=c=black:size=90x60", "bt709", "pc", "yuv420p");
                Mat large = new Mat(50, 50, opencv_core.CV_8UC3, new Scalar(255, 255, 255, 0));
                Mat largeAlpha = new Mat(50, 50, opencv_core.CV_32FC1, new Scalar(1.0));
                Rect part = new Rect(7, 9, 12, 14);
                Mat white = new Mat(large, part);
                Mat alpha = new Mat(largeAlpha, part)) {
            List<byte[]> before = planes(frame);
            frame.blend(20, 20, white, alpha);
            assertThat(changed(before.get(0), planes(frame).get(0), WIDTH, 1)).isEqualTo(new Rect4(20, 20, 32, 34));
        }
    }

    @Test
    void leavesTheFollowingFramesAsTheDecoderMakesThem() {
        Path film = TestFilms.sample("two-shot.mp4");
        ProbedFilm probed = FilmProbe.probe(film, "two-shot");
        List<String> all = FrameHashes.frames(film);
        try (FilmReader reader = new FilmReader(film, probed.index(), new FrameRange(0, 20));
                Mat white = new Mat(200, 200, opencv_core.CV_8UC3, new Scalar(255, 255, 255, 0));
                Mat alpha = new Mat(200, 200, opencv_core.CV_32FC1, new Scalar(1.0))) {
            for (int n = 0; n < 20; n++) {
                try (FilmFrame frame = reader.next().orElseThrow()) {
                    assertThat(FrameHashes.of(frame)).isEqualTo(all.get(n));
                    frame.blend(100, 50, white, alpha);
                    assertThat(FrameHashes.of(frame)).isNotEqualTo(all.get(n));
                }
            }
        }
    }

    @Test
    void refusesMatsOfAnotherKindAndUseAfterClosing() {
        FilmFrame frame = only("testsrc2=size=90x60", "bt709", "tv", "yuv420p");
        try (Mat grey = new Mat(4, 4, opencv_core.CV_8UC1);
                Mat colour = new Mat(4, 4, opencv_core.CV_8UC3);
                Mat alpha = new Mat(4, 5, opencv_core.CV_32FC1)) {
            assertThatThrownBy(() -> frame.blend(0, 0, grey, alpha)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> frame.blend(0, 0, colour, alpha))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("5 x 4");
        }
        frame.close();
        frame.close();
        assertThatThrownBy(frame::toBgr).isInstanceOf(IllegalStateException.class);
    }

    /** A film of one frame; FFmpeg's FFV1 encoder takes limited range only, H.264 takes both. */
    private FilmFrame only(String source, String matrix, String range, String pixels) {
        boolean limited = range.equals("tv");
        String space = matrix.equals("bt2020") ? "bt2020nc" : matrix;
        List<String> input = List.of(
                "-f",
                "lavfi",
                "-i",
                source + ":rate=25:duration=0.04",
                "-vf",
                "scale=out_color_matrix=" + matrix + ":out_range=" + range + ":flags=accurate_rnd,format=" + pixels
                        + ",setparams=range=" + range + ":colorspace=" + space,
                "-frames:v",
                "1");
        Path film = folder.resolve("frame.mkv");
        TestFilms.make(film, input, (limited ? "-c:v ffv1" : "-c:v libopenh264 -qmin 4 -qmax 4").split(" "));
        ProbedFilm probed = FilmProbe.probe(film, "frame");
        assertThat(ColourTags.of(film).range()).isEqualTo(limited ? "limited" : "full");
        try (FilmReader reader = new FilmReader(film, probed.index(), new FrameRange(0, 1))) {
            return reader.next().orElseThrow();
        }
    }

    private record Rect4(int left, int top, int right, int bottom) {}

    /** The smallest rectangle of samples that holds all that differ; null if none does. All within must differ. */
    private static Rect4 changed(byte[] before, byte[] after, int stride, int bytes) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                int x = i % stride / bytes;
                left = Math.min(left, x);
                right = Math.max(right, x + 1);
                top = Math.min(top, i / stride);
                bottom = Math.max(bottom, i / stride + 1);
            }
        }
        return right < 0 ? null : new Rect4(left, top, right, bottom);
    }

    private static List<byte[]> planes(FilmFrame frame) {
        PixelLayout layout = frame.layout();
        List<byte[]> planes = new ArrayList<>();
        for (PixelLayout.Component component : List.of(layout.y(), layout.u(), layout.v())) {
            boolean luma = planes.isEmpty();
            int row = (luma ? frame.width() : layout.chromaWidth(frame.width())) * component.step();
            int rows = luma ? frame.height() : layout.chromaHeight(frame.height());
            byte[] plane = new byte[row * rows];
            for (int y = 0; y < rows; y++) {
                BytePointer address = new BytePointer(frame.av().data(component.plane()));
                address.position((long) y * frame.av().linesize(component.plane()))
                        .get(plane, y * row, row);
            }
            planes.add(plane);
        }
        return planes;
    }
}
