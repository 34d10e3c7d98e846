package dev.understudy.media.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FilmWriter;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.program.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkReaderTest {
    private static final MarkKey KEY = MarkKey.of(new byte[32]);
    private static final MarkId MARK = MarkId.of("0123456789abcdef");
    private static final Path SAMPLE = Path.of(System.getProperty("understudy.samples"), "two-shot.mp4");

    @TempDir
    static Path folder;

    private static MarkReader reader;
    private static Path marked;

    @BeforeAll
    static void mark() throws Exception {
        reader = new MarkReader(KEY);
        marked = folder.resolve("marked.mp4");
        mark(SAMPLE, FilmEncoding.H264, marked);
    }

    @Test
    void readsTheMarkOfThreeSeconds() {
        MarkReading reading = find(marked);

        assertThat(reading.mark()).contains(MARK);
        assertThat(reading.confidence()).isGreaterThan(1 - 1e-6);
        assertThat(reading.withSource()).isFalse();
        assertThat(reading.read()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fewer bits, '-b:v,700k'",
        "smaller, '-vf,scale=454:256'",
        "cut, '-vf,crop=454:256:120:60'",
        "dark, '-vf,lutyuv=y=val*0.5'",
        "cut and dark and twice, '-vf,crop=454:256:20:80\\,lutyuv=y=val*0.5\\,fps=30,-b:v,600k'",
        "later, '-ss,1.2'"
    })
    void readsItAfter(String what, String change) throws Exception {
        Path changed = folder.resolve("changed-" + what.replace(' ', '-') + ".mp4");
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y", "-i", marked.toString()));
        for (String argument : change.split("(?<!\\\\),")) {
            arguments.add(argument.replace("\\,", ","));
        }
        if (!arguments.contains("-b:v")) {
            arguments.addAll(List.of("-b:v", "2M"));
        }
        arguments.addAll(List.of("-c:v", "libopenh264", changed.toString()));
        assertThat(FfmpegProgram.with(arguments).inheritIO().start().waitFor()).isZero();

        assertThat(find(changed).mark()).contains(MARK);
    }

    @Test
    void findsNothingInAFilmWithoutAMark() {
        MarkReading reading = find(SAMPLE);

        assertThat(reading.found()).isFalse();
        assertThat(reading.confidence()).isZero();
    }

    @Test
    void findsNothingWithAnotherKey() {
        assertThat(new MarkReader(MarkKey.random())
                        .find(film(marked), (done, all) -> {})
                        .found())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"64x64", "128x72", "320x180"})
    void readsAFewSmallFramesWithTheSourceBesideThem(String size) throws Exception {
        Path source = folder.resolve("source-" + size + ".mkv");
        List<String> arguments = List.of(
                "-v",
                "error",
                "-y",
                "-i",
                SAMPLE.toString(),
                "-frames:v",
                "5",
                "-s",
                size,
                "-c:v",
                "ffv1",
                source.toString());
        assertThat(FfmpegProgram.with(arguments).inheritIO().start().waitFor()).isZero();
        Path small = folder.resolve("small-" + size + ".mp4");
        mark(source, FilmEncoding.H264, small);

        MarkReading reading = reader.findWithSource(film(small), film(source), (done, all) -> {});

        assertThat(reading.mark()).contains(MARK);
        assertThat(reading.withSource()).isTrue();
        assertThat(reader.findWithSource(film(source), film(source), (done, all) -> {})
                        .found())
                .isFalse();
    }

    @Test
    void ordersTheBoundOfAFalseAlarmByTheNumberOfReadings() {
        assertThat(MarkReader.falseAlarm(1)).isEqualTo(Math.pow(2, -32));
        assertThat(MarkReader.falseAlarm(1000)).isLessThan(1e-6);
    }

    private static void mark(Path source, FilmEncoding encoding, Path target) throws IOException {
        ProbedFilm film = FilmProbe.probe(source, "source");
        FrameMarker marker = new FrameMarker(KEY, MARK, film.facts());
        try (FilmReader frames = new FilmReader(
                        source, film.index(), new FrameRange(0, film.facts().frames()));
                FilmWriter writer = new FilmWriter(target, film.facts(), encoding)) {
            for (Optional<FilmFrame> next = frames.next(); next.isPresent(); next = frames.next()) {
                try (FilmFrame frame = next.get()) {
                    marker.mark(frame);
                    writer.write(frame);
                }
            }
            writer.finish();
        }
    }

    private static MarkReading find(Path file) {
        return reader.find(film(file), (done, all) -> {});
    }

    private static MarkReader.Film film(Path file) {
        ProbedFilm probed = FilmProbe.probe(file, "film");
        return new MarkReader.Film(file, probed.index(), probed.facts());
    }
}
