package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.contract.stage.StageResult.Check;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dialogue track in place of a film's own sound. */
class SoundTrackTest {
    @TempDir
    Path folder;

    private Path film;

    @BeforeEach
    void makeFilm() {
        film = TestFilms.make(
                folder.resolve("film.mp4"), TestFilms.pattern("96x64", "25", 2), "-c:v", "mpeg4", "-c:a", "aac");
    }

    @ParameterizedTest
    @CsvSource({"de.wav, pcm_s16le, mp4", "de.m4a, aac, mp4", "de.flac, flac, mp4", "de.mkv, pcm_s24le, mp4"})
    void takesThePlaceOfTheFilmsSoundBitByBit(String name, String codec, String extension) {
        SoundTrack track = tone(name, codec, 1.5);

        Path rendered = TestFilms.render(film, FilmEncoding.H264, 3, Optional.of(track), folder);

        assertThat(rendered).hasExtension(extension);
        assertThat(FrameHashes.audio(rendered))
                .isEqualTo(FrameHashes.audio(track))
                .isNotEqualTo(FrameHashes.audio(film));
        assertThat(FilmVerifier.compare(film, rendered, Optional.of(track))).allMatch(Check::passed);
        assertThat(FilmVerifier.compare(film, rendered))
                .filteredOn(check -> !check.passed())
                .extracting(Check::name)
                .contains("audio");
    }

    @Test
    void beginsWithTheFirstPictureWhereverThatIs() {
        Path late = TestFilms.make(
                folder.resolve("late.mkv"),
                List.of("-itsoffset", "0.4", "-i", film.toString(), "-i", film.toString()),
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-c",
                "copy");
        SoundTrack track = tone("de.wav", "pcm_s16le", 1.5);

        Path rendered = TestFilms.render(late, FilmEncoding.H264, 2, Optional.of(track), folder);

        assertThat(FilmVerifier.compare(late, rendered, Optional.of(track))).allMatch(Check::passed);
    }

    @Test
    void givesAFilmSoundThatHadNone() {
        Path silent =
                TestFilms.make(folder.resolve("silent.mp4"), List.of("-i", film.toString()), "-an", "-c:v", "copy");
        SoundTrack track = tone("de.wav", "pcm_s16le", 2);

        Path rendered = TestFilms.render(silent, FilmEncoding.H264, 2, Optional.of(track), folder);

        assertThat(FilmProbe.probe(rendered, "rendered").facts().audio())
                .extracting(AudioFacts::codec)
                .containsExactly("pcm_s16le");
        assertThat(FilmVerifier.compare(silent, rendered, Optional.of(track))).allMatch(Check::passed);
    }

    @Test
    void leavesThePictureOfAFilmThatServesAsTrackOut() {
        SoundTrack track = new SoundTrack(
                TestFilms.make(
                        folder.resolve("dubbed.mp4"),
                        TestFilms.pattern("64x64", "30", 2),
                        "-c:v",
                        "mpeg4",
                        "-c:a",
                        "aac"),
                "dubbed.mp4");

        Path rendered = TestFilms.render(film, FilmEncoding.H264, 2, Optional.of(track), folder);

        assertThat(FilmVerifier.compare(film, rendered, Optional.of(track))).allMatch(Check::passed);
        try (FilmInput input = FilmInput.open(rendered, "rendered")) {
            assertThat(input.streams(avutil.AVMEDIA_TYPE_VIDEO)).hasSize(1);
        }
    }

    @Test
    void isRefusedWhereItGoesOnAfterTheFilm() {
        SoundTrack fits = tone("fits.wav", "pcm_s16le", 2.9);
        assertThat(TestFilms.render(film, FilmEncoding.H264, 2, Optional.of(fits), folder))
                .isRegularFile();
        SoundTrack track = tone("long.wav", "pcm_s16le", 3.5);
        assertThatThrownBy(() -> TestFilms.render(film, FilmEncoding.H264, 2, Optional.of(track), folder))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.DIALOGUE_TOO_LONG))
                .hasMessageContaining("'long.wav' still goes on at 3.0");
    }

    @Test
    void isRefusedWithoutSound() throws IOException {
        Path silent =
                TestFilms.make(folder.resolve("silent.mp4"), List.of("-i", film.toString()), "-an", "-c:v", "copy");
        assertThatThrownBy(() -> new SoundTrack(silent, "silent.mp4").facts())
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NO_SOUND))
                .hasMessageContaining("'silent.mp4' has no sound");
        Path text = Files.writeString(folder.resolve("de.wav"), "Die Flut wendet sich um Mitternacht.");
        assertThatThrownBy(() -> new SoundTrack(text, "de.wav").facts())
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_A_FILM));
    }

    private SoundTrack tone(String name, String codec, double seconds) {
        Path file = TestFilms.make(
                folder.resolve(name),
                List.of("-f", "lavfi", "-i", "sine=frequency=600:sample_rate=22050:duration=" + seconds),
                "-c:a",
                codec);
        return new SoundTrack(file, name);
    }
}
