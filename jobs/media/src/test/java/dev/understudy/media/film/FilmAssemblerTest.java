package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.stage.StageResult.Check;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmAssemblerTest {
    private static final FrameRange FIRST = new FrameRange(0, 20);
    private static final FrameRange SECOND = new FrameRange(20, 50);

    @TempDir
    Path folder;

    private Path source;
    private ProbedFilm film;

    @BeforeEach
    void makeSource() {
        source = TestFilms.make(
                folder.resolve("source.mp4"),
                TestFilms.pattern("96x64", "25", 2),
                "-c:v",
                "mpeg4",
                "-bf",
                "2",
                "-c:a",
                "aac",
                "-metadata",
                "title=A film",
                "-metadata:s:a:0",
                "language=deu");
        film = FilmProbe.probe(source, "source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.mov", "film.mkv"})
    void writesProvenanceBesideTheSourcesOwnMetadata(String name) {
        Path target = assemble(name);
        try (FilmInput input = FilmInput.open(target, name)) {
            assertThat(entries(input.context().metadata()))
                    .containsEntry("title", "A film")
                    .containsKeys(name.endsWith(".mkv") ? "UNDERSTUDY.JOB" : "understudy.job");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.mkv"})
    void keepsTheLanguageOfTheSound(String name) {
        try (FilmInput input = FilmInput.open(assemble(name), name)) {
            assertThat(entries(input.stream(1).metadata())).containsEntry("language", "deu");
        }
    }

    @Test
    void putsTheIndexInFrontSoThatBrowsersPlayAtOnce() throws IOException {
        String bytes = Files.readString(assemble("film.mp4"), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    }

    @Test
    void makesFilmsThatBrowsersPlay() {
        assertThat(FilmProbe.probe(assemble("film.mp4"), "film").facts().playable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0", "0, 0.3", "-0.2, 0"})
    void keepsSoundAndPictureTogetherWhateverBeginsFirst(double sound, double picture) {
        Path shifted = TestFilms.make(
                folder.resolve("shifted.mp4"),
                List.of(
                        "-itsoffset",
                        Double.toString(picture),
                        "-i",
                        source.toString(),
                        "-itsoffset",
                        Double.toString(sound),
                        "-i",
                        source.toString()),
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-c",
                "copy");
        Path rendered = TestFilms.render(shifted, FilmEncoding.H264, 3, folder);
        assertThat(FilmVerifier.compare(shifted, rendered)).allMatch(Check::passed);
    }

    @Test
    void keepsSubtitlesThatTheContainerHolds() throws IOException {
        Path text = Files.writeString(folder.resolve("s.srt"), "1\n00:00:00,500 --> 00:00:01,000\nGood evening.\n\n");
        Path subtitled = TestFilms.make(
                folder.resolve("subtitled.mp4"),
                List.of("-i", source.toString(), "-i", text.toString()),
                "-c",
                "copy",
                "-c:s",
                "mov_text");
        Path rendered = TestFilms.render(subtitled, FilmEncoding.H264, 2, folder);
        try (FilmInput input = FilmInput.open(rendered, "rendered")) {
            assertThat(input.streams(avutil.AVMEDIA_TYPE_SUBTITLE)).hasSize(1);
        }
        assertThat(FilmVerifier.compare(subtitled, rendered)).allMatch(Check::passed);
    }

    @Test
    void keepsRotation() {
        Path rotated = TestFilms.make(
                folder.resolve("rotated.mp4"),
                List.of("-display_rotation", "90", "-i", source.toString()),
                "-c",
                "copy");
        Path rendered = TestFilms.render(rotated, FilmEncoding.H264, 2, folder);
        try (FilmInput input = FilmInput.open(rendered, "rendered")) {
            assertThat(input.video().codecpar().nb_coded_side_data()).isPositive();
        }
    }

    @Test
    void refusesSegmentsThatAreNotTheWholeFilm() {
        Path a = segment(FIRST);
        assertThatThrownBy(() -> assemble("film.mp4", List.of(a), List.of(FIRST)))
                .isInstanceOfSatisfying(MediaException.class, FilmAssemblerTest::framesMissing)
                .hasMessageContaining("50 frames");
        assertThatThrownBy(() -> assemble("film.mp4", List.of(a, a), List.of(FIRST, new FrameRange(21, 50))))
                .isInstanceOfSatisfying(MediaException.class, FilmAssemblerTest::framesMissing)
                .hasMessageContaining("frame 21");
        assertThatThrownBy(() -> assemble("film.mp4", List.of(a, a), List.of(FIRST, SECOND)))
                .isInstanceOfSatisfying(MediaException.class, FilmAssemblerTest::framesMissing)
                .hasMessageContaining("holds 20");
        assertThatThrownBy(() -> assemble("film.mp4", List.of(segment(SECOND), a), List.of(FIRST, SECOND)))
                .isInstanceOfSatisfying(MediaException.class, FilmAssemblerTest::framesMissing)
                .hasMessageContaining("more");
        assertThat(folder.resolve("film.mp4")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.aside-*");
    }

    @Test
    void refusesSegmentsOfDifferentSettings() {
        Path lossless = folder.resolve("lossless.mkv");
        TestFilms.encode(source, film, SECOND, FilmEncoding.FFV1, lossless);
        assertThatThrownBy(() -> assemble("film.mkv", List.of(segment(FIRST), lossless), List.of(FIRST, SECOND)))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.SEGMENTS_DIFFER));
    }

    @Test
    void seesWhatDiffersFromTheSource() {
        Path other = TestFilms.make(
                folder.resolve("other.mp4"), TestFilms.pattern("98x64", "30", 2), "-c:v", "mpeg4", "-c:a", "aac");
        assertThat(FilmVerifier.compare(source, other))
                .filteredOn(check -> !check.passed())
                .extracting(Check::name)
                .contains("frames", "frame rate", "time base", "size", "timestamps");
    }

    private static void framesMissing(MediaException e) {
        assertThat(e.code()).isEqualTo(MediaErrorCode.FRAMES_MISSING);
    }

    private Path assemble(String name) {
        return assemble(name, List.of(segment(FIRST), segment(SECOND)), List.of(FIRST, SECOND));
    }

    private Path assemble(String name, List<Path> segments, List<FrameRange> ranges) {
        Path target = folder.resolve(name);
        Map<String, String> provenance = Map.of("understudy.job", "7");
        FilmAssembler.assemble(
                source,
                film.facts(),
                film.index(),
                FilmAssembler.whole(segments, ranges),
                Optional.empty(),
                provenance,
                new FilmAssembler.Finish(TestFilms.ROOM, aside -> {}),
                target);
        return target;
    }

    private Path segment(FrameRange range) {
        Path file = folder.resolve("segment-" + range.from() + ".mp4");
        TestFilms.encode(source, film, range, FilmEncoding.H264, file);
        return file;
    }

    private static Map<String, String> entries(AVDictionary dictionary) {
        Map<String, String> entries = new HashMap<>();
        AVDictionaryEntry entry = avutil.av_dict_iterate(dictionary, null);
        while (entry != null) {
            entries.put(entry.key().getString(), entry.value().getString());
            entry = avutil.av_dict_iterate(dictionary, entry);
        }
        return entries;
    }
}
