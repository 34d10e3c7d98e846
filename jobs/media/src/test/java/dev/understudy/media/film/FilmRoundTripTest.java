package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.stage.StageResult.Check;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmRoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"25", "30", "24000/1001", "30000/1001"})
    void keepsFilmsOfAnEvenRate(String rate) {
        Path source = TestFilms.make(
                folder.resolve("source.mp4"),
                TestFilms.pattern("192x108", rate, 2),
                "-c:v",
                "mpeg4",
                "-bf",
                "2",
                "-g",
                "12",
                "-c:a",
                "aac");
        assertThat(FilmProbe.probe(source, "source").facts().frameRate())
                .hasToString(rate + (rate.contains("/") ? "" : "/1"));
        keepsEverything(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source.mp4", "source.mkv", "source.mov"})
    void keepsFilmsOfAVariableRate(String name) {
        Path source = TestFilms.make(
                folder.resolve(name),
                TestFilms.pattern("192x108", "30", 3),
                "-vf",
                "select='mod(n,7)*mod(n,5)'",
                "-fps_mode",
                "vfr",
                "-c:v",
                "mpeg4",
                "-bf",
                "2",
                "-g",
                "12",
                "-c:a",
                "aac");
        assertThat(FilmProbe.probe(source, name).facts().variableRate()).isTrue();
        keepsEverything(source);
    }

    @Test
    void keepsFilmsWithPixelsThatAreNotSquare() {
        Path source = TestFilms.make(
                folder.resolve("source.mp4"),
                TestFilms.pattern("180x144", "25", 1),
                "-vf",
                "setsar=16/15",
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac");
        assertThat(FilmProbe.probe(source, "source").facts().pixelAspect()).hasToString("16/15");
        keepsEverything(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source.mp4", "source.mkv"})
    void keepsFullRangeAndColourTags(String name) {
        Path source = TestFilms.make(
                folder.resolve(name),
                TestFilms.pattern("192x108", "25", 1),
                "-vf",
                "scale=out_range=full:out_color_matrix=bt709,format=yuv420p,"
                        + "setparams=range=pc:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
                "-c:v",
                "libopenh264",
                "-c:a",
                "aac");
        assertThat(ColourTags.of(source)).isEqualTo(new ColourTags("full", "bt709", "bt709", "bt709"));
        keepsEverything(source);
    }

    @Test
    void keepsMpegProgramStreams() {
        Path source = TestFilms.make(
                folder.resolve("source.mpg"),
                TestFilms.pattern("192x144", "25", 2),
                "-c:v",
                "mpeg2video",
                "-bf",
                "2",
                "-c:a",
                "mp2");
        assertThat(FilmProbe.probe(source, "source").index().seekable()).isFalse();
        keepsEverything(source);
    }

    @Test
    void keepsSeveralSoundTracksAndTheirLanguages() {
        Path source = TestFilms.make(
                folder.resolve("source.mkv"),
                TestFilms.pattern("192x108", "25", 2),
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-map",
                "1:a",
                "-c:v",
                "mpeg4",
                "-c:a:0",
                "flac",
                "-c:a:1",
                "libopus",
                "-metadata:s:a:0",
                "language=deu",
                "-metadata:s:a:1",
                "language=spa");
        keepsEverything(source);
    }

    @Test
    void keepsTheSampleFilmWithItsBFrames() {
        keepsEverything(TestFilms.sample("two-shot.mp4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"talkers/bbaf2n.mpg", "signers/brother.mkv", "edge/scene-cuts-speech.mp4"})
    void keepsRealFootage(String name) {
        keepsEverything(TestFilms.footage(name));
    }

    private void keepsEverything(Path source) {
        List<String> frames = FrameHashes.frames(source);
        Path inSeven = TestFilms.render(source, FilmEncoding.FFV1, 7, folder);
        Path inOne = TestFilms.render(source, FilmEncoding.FFV1, 1, folder);
        Path lossy = TestFilms.render(source, FilmEncoding.H264, 7, folder);
        assertThat(frames.equals(FrameHashes.frames(inSeven)))
                .as("seven segments")
                .isTrue();
        assertThat(frames.equals(FrameHashes.frames(inOne))).as("one segment").isTrue();
        for (Path film : List.of(inSeven, inOne, lossy)) {
            assertThat(FilmVerifier.compare(source, film))
                    .as("%s", film.getFileName())
                    .allMatch(Check::passed);
        }
    }
}
