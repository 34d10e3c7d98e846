package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.stage.StageResult.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is delivered beside a film of 24000/1001 frames a second whose timecode is drop-free and begins at ten hours. */
class LayerWriterTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 24;
    /** Where the patch lies; it reaches beyond the right edge. */
    private static final int X = 290;

    private static final int Y = 40;
    private static final int SIDE = 50;

    @TempDir
    Path folder;

    private Path source;
    private ProbedFilm film;

    @BeforeEach
    void makeFilm() {
        source = TestFilms.make(
                folder.resolve("source.mov"),
                TestFilms.pattern(WIDTH + "x" + HEIGHT, "24000/1001", 1.001),
                "-vf",
                "format=yuv422p10le,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
                "-timecode",
                "10:00:00:00",
                "-c:v",
                "prores_ks",
                "-c:a",
                "pcm_s16le");
        film = FilmProbe.probe(source, "source");
        assertThat(film.index().frames()).isEqualTo(FRAMES);
    }

    @Test
    void keepsEveryBitOfTheMask() {
        Path matte = layer("matte.mov", target -> LayerWriter.matte(target, film.facts()));
        try (FilmDecoder decoder = FilmDecoder.open(matte, "matte", 1)) {
            for (int n = 0; n < FRAMES; n++) {
                AVFrame frame = decoder.next();
                assertThat(frame.format()).isEqualTo(avutil.AV_PIX_FMT_GRAY16LE);
                assertThat(word(frame, 0, X - 1, Y)).isZero();
                assertThat(word(frame, 0, X, Y - 1)).isZero();
                int expected = isCovered(n) ? Math.round(alpha(n) * 65535) : 0;
                assertThat(word(frame, 0, X, Y)).as("frame %d", n).isEqualTo(expected);
                assertThat(word(frame, 0, WIDTH - 1, Y + SIDE - 1)).isEqualTo(expected);
            }
        }
    }

    @Test
    void givesTheFaceItsColourAndItsAlpha() {
        Path face = layer("face.mov", target -> LayerWriter.face(target, film.facts(), (plane, number) -> {}));
        try (FilmDecoder decoder = FilmDecoder.open(face, "face", 1)) {
            for (int n = 0; n < FRAMES; n++) {
                AVFrame frame = decoder.next();
                PixelLayout layout = PixelLayout.of(frame.format(), "face");
                assertThat(frame.colorspace()).isEqualTo(avutil.AVCOL_SPC_BT709);
                int white = (1 << layout.y().depth()) - 1;
                double shown = word(frame, 3, X + 10, Y + 10) / (double) white;
                assertThat(shown).isCloseTo(isCovered(n) ? alpha(n) : 0, org.assertj.core.data.Offset.offset(0.002));
                assertThat(word(frame, 3, X - 20, Y)).isZero();
                if (isCovered(n)) {
                    YuvMatrix matrix = new YuvMatrix(avutil.AVCOL_SPC_BT709, 0.2126, 0.0722, false);
                    double luma = matrix.luma(layout.y().depth()).of(200, 120, 40);
                    assertThat((double) word(frame, 0, X + 16, Y + 16))
                            .isCloseTo(luma, org.assertj.core.data.Offset.offset(luma / 50));
                }
            }
        }
    }

    @Test
    void burnsNumberTimecodeAndNameIntoASmallCopyWithTheSound() {
        Path proxy = segments(
                "proxy.mp4",
                this::proxy,
                (files, ranges, target) -> FilmAssembler.assemble(
                        source, film.facts(), film.index(), files, ranges, Optional.empty(), Map.of(), target));
        ProbedFilm made = FilmProbe.probe(proxy, "proxy");
        assertThat(made.facts().codec()).isEqualTo("h264");
        assertThat(FrameHashes.audio(proxy)).isEqualTo(FrameHashes.audio(source));
        assertThat(FilmVerifier.compareLayer("proxy", film.index(), proxy)).matches(Check::passed);
        List<String> strips = new ArrayList<>();
        try (FilmReader reader = new FilmReader(proxy, made.index(), new FrameRange(0, FRAMES))) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    // The strip is black but for its text.
                    int row = HEIGHT - 2;
                    assertThat(word8(frame.av(), WIDTH / 2, row)).isLessThan(40);
                    strips.add(FrameHashes.of(frame));
                }
            }
        }
        assertThat(strips).doesNotHaveDuplicates();
        try (ReviewText text =
                new ReviewText("Die Brücke, 12b", source, film.facts().frameRate())) {
            assertThat(text.title()).isEqualTo("Die Brucke, 12b");
            assertThat(text.timecode(23)).isEqualTo("10:00:00:23");
            assertThat(text.timecode(24)).isEqualTo("10:00:01:00");
        }
    }

    @Test
    void takesOddSizesAndAnyRateForAProxy() {
        assertThat(ProxyPainter.facts(film.facts().withPicture(1919, 1079, "yuv420p")))
                .satisfies(facts -> assertThat(facts.width()).isEqualTo(960))
                .satisfies(facts -> assertThat(facts.height()).isEqualTo(540));
        try (ReviewText text = new ReviewText("a", source, new dev.understudy.contract.film.Rational(1999, 100))) {
            assertThat(text.timecode(20)).endsWith(":00");
        }
    }

    private LayerWriter proxy(Path target) {
        return LayerWriter.proxy(
                target,
                film.facts(),
                new ReviewText("Die Brücke, 12b", source, film.facts().frameRate()));
    }

    @FunctionalInterface
    private interface Opening {
        LayerWriter open(Path target);
    }

    @FunctionalInterface
    private interface Joining {
        void join(List<Path> segments, List<FrameRange> ranges, Path target);
    }

    private Path layer(String name, Opening opening) {
        Path joined = segments(
                name,
                opening,
                (files, ranges, target) -> FilmAssembler.assembleLayer(
                        source, film.facts(), film.index(), FilmAssembler.whole(files, ranges), Map.of(), target));
        assertThat(FilmVerifier.compareLayer(name, film.index(), joined)).matches(Check::passed);
        assertThat(FilmExtras.of(joined).timecode()).contains("10:00:00:00");
        assertThat(FrameHashes.audio(joined)).isEmpty();
        return joined;
    }

    /** In three segments, joined. */
    private Path segments(String name, Opening opening, Joining joining) {
        List<Path> files = new ArrayList<>();
        List<FrameRange> ranges = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FrameRange range = new FrameRange(FRAMES * i / 3, FRAMES * (i + 1) / 3);
            Path file = folder.resolve(i + "-" + name);
            write(range, opening.open(file));
            files.add(file);
            ranges.add(range);
        }
        Path target = folder.resolve(name);
        joining.join(files, ranges, target);
        return target;
    }

    private void write(FrameRange range, LayerWriter opened) {
        try (FilmReader reader = new FilmReader(source, film.index(), range);
                LayerWriter writer = opened) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get();
                        Overlay overlay = overlay((int) frame.number())) {
                    writer.write(frame, Optional.of(overlay).filter(o -> isCovered((int) frame.number())));
                }
            }
            writer.finish();
        }
    }

    private static boolean isCovered(int frame) {
        return frame % 3 != 1;
    }

    private static float alpha(int frame) {
        return (frame + 1) / 25f;
    }

    private static Overlay overlay(int frame) {
        return new Overlay(
                X,
                Y,
                new Mat(SIDE, SIDE, opencv_core.CV_8UC3, new Scalar(40, 120, 200, 0)),
                new Mat(SIDE, SIDE, opencv_core.CV_32FC1, new Scalar(alpha(frame))));
    }

    private static int word(AVFrame frame, int plane, int x, int y) {
        BytePointer bytes = new BytePointer(frame.data(plane));
        long at = (long) y * frame.linesize(plane) + 2L * x;
        return (bytes.get(at) & 0xFF) | (bytes.get(at + 1) & 0xFF) << 8;
    }

    private static int word8(AVFrame frame, int x, int y) {
        return new BytePointer(frame.data(0)).get((long) y * frame.linesize(0) + x) & 0xFF;
    }
}
