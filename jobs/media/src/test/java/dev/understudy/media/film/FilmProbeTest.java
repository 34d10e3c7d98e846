package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmProbeTest {
    @TempDir
    Path folder;

    @Test
    void findsOutTheFactsOfAFilm() {
        ProbedFilm film = FilmProbe.probe(TestFilms.sample("bruno-film.mp4"), "bruno");
        MediaFacts facts = film.facts();
        assertThat(facts.container()).startsWith("mov,mp4");
        assertThat(facts.codec()).isEqualTo("h264");
        assertThat(facts.width()).isEqualTo(960);
        assertThat(facts.height()).isEqualTo(540);
        assertThat(facts.pixelFormat()).isEqualTo("yuv420p");
        assertThat(facts.frameRate()).hasToString("24000/1001");
        assertThat(facts.variableRate()).isFalse();
        assertThat(facts.timeBase()).hasToString("1/24000");
        assertThat(facts.frames()).isEqualTo(288);
        assertThat(facts.duration()).isEqualTo(288 * 1001);
        assertThat(facts.colourSpace()).contains("bt709");
        assertThat(facts.playable()).isTrue();
        assertThat(facts.audio()).singleElement().satisfies(audio -> {
            assertThat(audio.codec()).isEqualTo("aac");
            assertThat(audio.sampleRate()).isEqualTo(48000);
            assertThat(audio.channels()).isEqualTo(1);
            assertThat(audio.duration()).isBetween(12.0, 12.1);
        });
        assertThat(film.index().pts(100)).isEqualTo(100 * 1001);
    }

    @ParameterizedTest
    @CsvSource({
        "signers/yes.mkv, 65, 30/1, false, yuvj420p",
        "signers/brother.mkv, 65, 64000/2167, true, yuvj420p",
        "talkers/bbaf2n.mpg, 75, 25/1, false, yuv420p",
        "edge/scene-cuts-speech.mp4, 225, 25/1, false, yuv420p"
    })
    void countsTheFramesOfRealFootage(String name, long frames, String rate, boolean variable, String pixels) {
        MediaFacts facts = FilmProbe.probe(TestFilms.footage(name), name).facts();
        assertThat(facts.frames()).isEqualTo(frames);
        assertThat(facts.frameRate()).hasToString(rate);
        assertThat(facts.variableRate()).isEqualTo(variable);
        assertThat(facts.pixelFormat()).isEqualTo(pixels);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        refuses(folder.resolve("gone.mp4"), MediaErrorCode.FILM_MISSING);
    }

    @Test
    void refusesAFolder() {
        refuses(folder, MediaErrorCode.NOT_A_FILM);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        refuses(write("empty.mp4", new byte[0]), MediaErrorCode.EMPTY_FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear editor, this is not a film.",
                "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/film.ts\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile /etc/passwd\n",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
            })
    void refusesTextAndPlayLists(String text) throws IOException {
        refuses(write("film.mp4", text.getBytes(StandardCharsets.UTF_8)), MediaErrorCode.NOT_A_FILM);
    }

    @Test
    void refusesNoise() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            byte[] noise = new byte[200_000];
            new Random(seed).nextBytes(noise);
            Path file = write("noise-" + seed, noise);
            assertThatThrownBy(() -> FilmProbe.probe(file, "noise")).isInstanceOf(MediaException.class);
        }
    }

    @Test
    void refusesAPicture() {
        Path picture =
                TestFilms.make(folder.resolve("still.png"), TestFilms.pattern("64x64", "25", 1), "-frames:v", "1");
        refuses(picture, MediaErrorCode.NOT_A_FILM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound.m4a", "sound.wav", "sound.mp3", "sound.mka", "sound.flac"})
    void refusesSoundAlone(String name) {
        Path sound = TestFilms.make(folder.resolve(name), TestFilms.pattern("64x64", "25", 1), "-vn");
        refuses(sound, MediaErrorCode.NO_VIDEO);
    }

    @ParameterizedTest
    @CsvSource({"film.mp4, 0.7", "film.mp4, 0.2", "film.mkv, 0.7", "film.mov, 0.97", "film.avi, 0.5"})
    void refusesAFilmThatIsCutOff(String name, double part) throws IOException {
        Path whole = TestFilms.make(
                folder.resolve(name), TestFilms.pattern("128x96", "25", 2), "-c:v", "mpeg4", "-c:a", "aac");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = write("cut-" + name, Arrays.copyOf(bytes, (int) (bytes.length * part)));
        refuses(cut, MediaErrorCode.TRUNCATED);
    }

    @Test
    void refusesACutOffFilmWhoseIndexIsInFront() throws IOException {
        byte[] bytes = Files.readAllBytes(TestFilms.sample("two-shot.mp4"));
        refuses(write("cut.mp4", Arrays.copyOf(bytes, bytes.length - 1000)), MediaErrorCode.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0.5", "0.9, 1.0"})
    void refusesAFilmWhosePicturesAreOverwritten(double from, double to) throws IOException {
        Path film = TestFilms.make(
                folder.resolve("film.mp4"),
                TestFilms.pattern("128x96", "25", 4),
                "-an",
                "-c:v",
                "libopenh264",
                "-g",
                "10",
                "-movflags",
                "+faststart");
        byte[] bytes = Files.readAllBytes(film);
        int pictures = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
        int length = bytes.length - pictures;
        Arrays.fill(bytes, pictures + (int) (length * from), pictures + (int) (length * to), (byte) 0);
        refuses(write("broken.mp4", bytes), MediaErrorCode.FILM_DAMAGED);
    }

    @Test
    void refusesACodecWithoutADecoder() throws IOException {
        Path film = TestFilms.make(
                folder.resolve("film.mov"), TestFilms.pattern("128x96", "25", 1), "-an", "-c:v", "prores_ks");
        String text = new String(Files.readAllBytes(film), StandardCharsets.ISO_8859_1);
        byte[] unknown = text.replace("apch", "xyzw").replace("apcn", "xyzw").getBytes(StandardCharsets.ISO_8859_1);
        refuses(write("unknown.mov", unknown), MediaErrorCode.UNKNOWN_CODEC);
    }

    @Test
    void refusesPicturesThatAreTooLarge() {
        Path film = TestFilms.make(
                folder.resolve("wide.mkv"),
                TestFilms.pattern("16640x16", "25", 0.08),
                "-an",
                "-c:v",
                "ffv1",
                "-pix_fmt",
                "yuv420p");
        refuses(film, MediaErrorCode.TOO_LARGE_PICTURE);
    }

    @Test
    void refusesPixelsThatAreNotYuv() {
        Path film = TestFilms.make(
                folder.resolve("rgb.mkv"),
                TestFilms.pattern("64x64", "25", 0.2),
                "-an",
                "-c:v",
                "ffv1",
                "-pix_fmt",
                "bgr0");
        refuses(film, MediaErrorCode.UNSUPPORTED_PIXELS);
    }

    @Test
    void survivesBytesThatWereChangedAtRandom() throws IOException {
        byte[] whole = Files.readAllBytes(TestFilms.sample("two-shot.mp4"));
        for (int seed = 0; seed < 30; seed++) {
            byte[] changed = whole.clone();
            Random random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                changed[random.nextInt(seed % 2 == 0 ? changed.length : 4000)] = (byte) random.nextInt();
            }
            Path file = write("changed.mp4", changed);
            try {
                assertThat(FilmProbe.probe(file, "changed").facts().frames()).isPositive();
            } catch (MediaException e) {
                assertThat(e.remedy()).isNotBlank();
            }
        }
    }

    @Test
    void showsHostileNamesOnOneLineAndNotEndless() throws IOException {
        Path file = write("x", new byte[0]);
        String hostile = "a\u001b[31m\nERROR: \u202egnp.\r" + "x".repeat(1000);
        assertThatThrownBy(() -> FilmProbe.probe(file, hostile))
                .isInstanceOf(MediaException.class)
                .message()
                .hasSizeLessThan(150)
                .startsWith("'a?[31m?ERROR: ?gnp.?xxx")
                .matches("\\P{Cntrl}*");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void refuses(Path file, MediaErrorCode code) {
        assertThatThrownBy(() -> FilmProbe.probe(file, "my film"))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
                    assertThat(e.remedy()).isNotBlank();
                })
                .hasMessageContaining("'my film'");
    }
}
