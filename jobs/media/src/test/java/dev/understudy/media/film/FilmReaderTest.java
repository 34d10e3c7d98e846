package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilmReaderTest {
    @TempDir
    Path folder;

    static Stream<Arguments> codecs() {
        return Stream.of(
                Arguments.of("b-frames.mp4", "-c:v mpeg4 -bf 2 -g 12 -c:a aac"),
                Arguments.of("open-gop.mkv", "-c:v mpeg2video -bf 2 -g 9 -c:a ac3"),
                Arguments.of(
                        "closed-gop.mov",
                        "-c:v mpeg2video -bf 2 -g 9 -flags +cgop -sc_threshold 1000000000 -c:a pcm_s16le"),
                Arguments.of("mpeg1.mpg", "-c:v mpeg1video -bf 2 -g 9 -c:a mp2"),
                Arguments.of("mpeg2.mpg", "-c:v mpeg2video -bf 2 -g 9 -f vob -c:a mp2"),
                Arguments.of("h264.mkv", "-c:v libopenh264 -g 10 -c:a libopus"),
                Arguments.of(
                        "vp9.mkv",
                        "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -auto-alt-ref 1 -lag-in-frames 10 -g 15 -c:a libopus"),
                Arguments.of("vp9.mp4", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 15 -c:a aac"),
                Arguments.of("av1.mp4", "-c:v libsvtav1 -preset 12 -g 16 -c:a aac"),
                Arguments.of("broadcast.mxf", "-c:v mpeg2video -bf 2 -g 9 -pix_fmt yuv422p -c:a pcm_s16le"),
                Arguments.of("broadcast.ts", "-c:v mpeg2video -bf 2 -g 9 -c:a mp2"),
                Arguments.of("old.avi", "-c:v mpeg4 -bf 2 -g 9 -c:a mp3"),
                Arguments.of("prores.mov", "-c:v prores_ks -pix_fmt yuv422p10le -c:a pcm_s16le"),
                Arguments.of("ffv1.mkv", "-c:v ffv1 -level 3 -g 10 -pix_fmt yuv444p -c:a flac"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void givesExactlyTheFramesOfARange(String name, String encoding) {
        Path film = TestFilms.make(folder.resolve(name), TestFilms.pattern("128x96", "25", 2), encoding.split(" "));
        ProbedFilm probed = FilmProbe.probe(film, name);
        List<String> all = FrameHashes.frames(film);
        assertThat(probed.index().frames()).isEqualTo(all.size()).isEqualTo(50);
        for (FrameRange range :
                List.of(new FrameRange(0, 3), new FrameRange(17, 23), new FrameRange(24, 25), new FrameRange(44, 50))) {
            assertThat(hashes(film, probed, range)).as("%s", range).isEqualTo(all.subList((int) range.from(), (int)
                    range.to()));
        }
    }

    @Test
    void givesTheSameFramesWithSeveralThreads() {
        Path film = TestFilms.sample("two-shot.mp4");
        ProbedFilm probed = FilmProbe.probe(film, "two-shot");
        List<String> hashes = new ArrayList<>();
        try (FilmReader reader = new FilmReader(film, probed.index(), new FrameRange(11, 31), 3)) {
            collect(reader, hashes);
        }
        assertThat(hashes).isEqualTo(FrameHashes.frames(film).subList(11, 31));
    }

    @Test
    void givesFramesThatOutliveTheReader() {
        Path film = TestFilms.sample("two-shot.mp4");
        ProbedFilm probed = FilmProbe.probe(film, "two-shot");
        FilmFrame frame;
        try (FilmReader reader = new FilmReader(film, probed.index(), new FrameRange(5, 6))) {
            frame = reader.next().orElseThrow();
        }
        try (frame) {
            assertThat(FrameHashes.of(frame)).isEqualTo(FrameHashes.frames(film).get(5));
            assertThat(frame.number()).isEqualTo(5);
        }
    }

    @Test
    void givesNothingForAnEmptyRange() {
        Path film = TestFilms.sample("two-shot.mp4");
        ProbedFilm probed = FilmProbe.probe(film, "two-shot");
        assertThat(hashes(film, probed, new FrameRange(9, 9))).isEmpty();
    }

    @Test
    void refusesAFilmThatChangedSinceItWasIndexed() throws IOException {
        Path film = Files.copy(TestFilms.sample("two-shot.mp4"), folder.resolve("film.mp4"));
        ProbedFilm probed = FilmProbe.probe(film, "film");
        Files.write(film, new byte[] {0}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> hashes(film, probed, new FrameRange(0, 1)))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.FILM_CHANGED))
                .hasMessageContaining("film.mp4");
    }

    @Test
    void saysWhichFrameIsMissingInsteadOfSkippingIt() throws IOException {
        Path film = TestFilms.make(
                folder.resolve("film.mkv"), TestFilms.pattern("128x96", "25", 2), "-an", "-c:v", "prores_ks");
        ProbedFilm probed = FilmProbe.probe(film, "film");
        byte[] bytes = Files.readAllBytes(film);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + bytes.length / 20, (byte) 0);
        Files.write(film, bytes);
        assertThatThrownBy(() -> hashes(film, probed, new FrameRange(0, 50)))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.FRAMES_MISSING))
                .hasMessageMatching(".*frame 2\\d of 50 .*");
    }

    private static List<String> hashes(Path film, ProbedFilm probed, FrameRange range) {
        List<String> hashes = new ArrayList<>();
        try (FilmReader reader = new FilmReader(film, probed.index(), range)) {
            collect(reader, hashes);
        }
        return hashes;
    }

    private static void collect(FilmReader reader, List<String> hashes) {
        for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
            try (FilmFrame frame = next.get()) {
                hashes.add(FrameHashes.of(frame));
            }
        }
    }
}
