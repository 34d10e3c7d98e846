package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmWriterTest {
    @TempDir
    Path folder;

    @Test
    void keepsOddSizesWithoutLoss() {
        Path source = film("91x67", "ffv1", "yuv420p");
        Path rendered = TestFilms.render(source, FilmEncoding.FFV1, 2, folder);
        assertThat(FrameHashes.frames(rendered).equals(FrameHashes.frames(source)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yuv422p10le", "yuv444p", "yuv420p10le", "yuva420p"})
    void keepsOtherPixelsWithoutLoss(String pixels) {
        Path source = film("96x64", "ffv1", pixels);
        Path rendered = TestFilms.render(source, FilmEncoding.FFV1, 2, folder);
        assertThat(FilmProbe.probe(rendered, "film").facts().pixelFormat()).isEqualTo(pixels);
        assertThat(FrameHashes.frames(rendered).equals(FrameHashes.frames(source)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yuv422p10le", "yuv444p", "yuv420p10le"})
    void makesOtherPixelsFitForH264(String pixels) {
        Path source = film("96x64", "ffv1", pixels);
        Path rendered = TestFilms.render(source, FilmEncoding.H264, 2, folder);
        assertThat(FilmProbe.probe(rendered, "film").facts().pixelFormat()).isEqualTo("yuv420p");
    }

    @Test
    void refusesAnOddSizeForH264() {
        refuses(film("91x64", "ffv1", "yuv420p"), MediaErrorCode.UNSUPPORTED_SIZE, "91 x 64");
    }

    @Test
    void refusesALargerPictureThanH264Holds() {
        refuses(film("4112x2304", "ffv1", "yuv420p"), MediaErrorCode.TOO_LARGE_PICTURE, "4112 x 2304");
    }

    private void refuses(Path source, MediaErrorCode code, String value) {
        ProbedFilm film = FilmProbe.probe(source, "film");
        assertThatThrownBy(() -> new FilmWriter(folder.resolve("s.mp4"), film.facts(), FilmEncoding.H264))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(value);
        assertThat(folder.resolve("s.mp4")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(FilmEncoding.class)
    void saysThatTheDiskIsFull(FilmEncoding encoding) {
        Path source = TestFilms.sample("two-shot.mp4");
        ProbedFilm film = FilmProbe.probe(source, "film");
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no device here that is always full");
        assertThatThrownBy(() -> TestFilms.encode(source, film, new FrameRange(0, 40), encoding, full))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.DISK_FULL));
    }

    @Test
    void saysThatAFolderIsMissing() {
        ProbedFilm film = FilmProbe.probe(TestFilms.sample("two-shot.mp4"), "film");
        Path target = folder.resolve("nowhere").resolve("s.mkv");
        assertThatThrownBy(() -> new FilmWriter(target, film.facts(), FilmEncoding.FFV1))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.WRITE_FAILED))
                .hasMessageContaining("nowhere");
    }

    @Test
    void writesTheSameBytesForTheSameFrames() throws IOException {
        Path source = TestFilms.sample("two-shot.mp4");
        ProbedFilm film = FilmProbe.probe(source, "film");
        for (String name : List.of("a.mp4", "b.mp4")) {
            TestFilms.encode(source, film, new FrameRange(10, 20), FilmEncoding.H264, folder.resolve(name));
        }
        assertThat(Files.mismatch(folder.resolve("a.mp4"), folder.resolve("b.mp4")))
                .isEqualTo(-1);
    }

    private Path film(String size, String codec, String pixels) {
        return TestFilms.make(
                folder.resolve("source.mkv"),
                TestFilms.pattern("64x64", "25", 0.16),
                "-an",
                "-c:v",
                codec,
                "-vf",
                "scale=" + size.replace("x", ":"),
                "-level",
                "3",
                "-pix_fmt",
                pixels);
    }
}
