package dev.understudy.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provenance.cbor.Cbor;
import dev.understudy.provenance.jumbf.JumbfReader;
import dev.understudy.provenance.jumbf.JumbfWriter;
import dev.understudy.provenance.validation.ManifestValidator;
import dev.understudy.provenance.validation.ValidationReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody broke on purpose: the answer is a report, never an exception, and it comes soon. */
@Timeout(300)
class HostileFilesTest {
    private static final long SEED = 7;
    private static final int MUTANTS = 800;
    private static final int MANIFEST = 34_000;

    @TempDir
    Path folder;

    private final ManifestValidator validator = ManifestValidatorTest.trusting(TestingFilms.ES256);

    @Test
    void answersMutatedFilesWithAReport() throws IOException {
        Random random = new Random(SEED);
        for (String format : List.of("jpg", "png")) {
            Path marked = TestingFilms.marked(TestingFilms.picture(folder, format), folder, TestingFilms.ES256);
            byte[] whole = Files.readAllBytes(marked);
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutate(whole, 0, Math.min(8_000, whole.length), random);
                requireReport(marked, mutant, "%s, mutant %d".formatted(format, i));
            }
        }
    }

    @Test
    void answersMutatedFilmsWithAReport() throws IOException {
        Path marked = TestingFilms.marked(TestingFilms.film(), folder, TestingFilms.ES256);
        byte[] film = Files.readAllBytes(marked);
        // Manifest and index are what is read into structures; a piece of the pictures is enough.
        byte[] whole = Arrays.copyOf(film, Math.min(film.length, 80_000));
        Random random = new Random(SEED);
        for (int i = 0; i < MUTANTS; i++) {
            requireReport(marked, mutate(whole, 0, i % 2 == 0 ? 6_000 : MANIFEST + 4_000, random), "mutant " + i);
        }
    }

    private void requireReport(Path file, byte[] mutant, String what) throws IOException {
        Files.write(file, mutant);
        assertThatCode(() -> {
                    ValidationReport report = validator.validate(file);
                    assertThat(report.state()).isNotNull();
                })
                .as(what)
                .doesNotThrowAnyException();
    }

    /** Changes some bytes, plants extreme sizes, cuts pieces out, doubles others. */
    private static byte[] mutate(byte[] whole, int from, int to, Random random) {
        byte[] mutant = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = from + random.nextInt(Math.min(to, mutant.length) - from - 8);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> ByteBuffer.wrap(mutant).putInt(at, random.nextBoolean() ? -1 : random.nextInt());
                case 2 -> ByteBuffer.wrap(mutant).putInt(at, random.nextInt(3));
                case 3 -> {
                    byte[] cut = Arrays.copyOf(mutant, mutant.length - 4);
                    System.arraycopy(mutant, at + 4, cut, at, mutant.length - at - 4);
                    mutant = cut;
                }
                default -> System.arraycopy(mutant, at, mutant, Math.min(at + 16, mutant.length - 8), 8);
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
    }

    @Test
    void refusesBoxesThatAreNestedTooDeep() {
        byte[] box = JumbfWriter.superbox("cbor", "x", List.of());
        for (int i = 0; i < 1_000; i++) {
            box = JumbfWriter.superbox("c2ma", "x", List.of(box));
        }
        byte[] nested = box;
        assertThatThrownBy(() -> JumbfReader.read(nested))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void refusesCborThatIsNestedTooDeepOrPromisesTooMuch() {
        byte[] arrays = new byte[100_000];
        Arrays.fill(arrays, (byte) 0x81);
        byte[] open = new byte[100_000];
        Arrays.fill(open, (byte) 0x9f);
        byte[] tags = new byte[100_000];
        Arrays.fill(tags, (byte) 0xc0);
        byte[] longText = {0x7a, 0x7f, -1, -1, -1, 'a'};
        byte[] longArray = {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1, 0};
        byte[] large = new byte[3 << 20];
        for (byte[] bytes : List.of(arrays, open, tags, longText, longArray, large, new byte[0])) {
            assertThatThrownBy(() -> Cbor.decode(bytes)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void refusesAFilmOfEndlessBoxes() throws IOException {
        ByteBuffer boxes = ByteBuffer.allocate(8 * 3_000_000);
        boxes.putInt(8).put("ftyp".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        while (boxes.hasRemaining()) {
            boxes.putInt(8).putInt(0x66726565);
        }
        Path film = Files.write(folder.resolve("endless.mp4"), boxes.array());
        ValidationReport report = validator.validate(film);
        assertThat(report.state()).isEqualTo(ValidationReport.State.INVALID);
        assertThat(report.statuses().get(0).explanation()).contains("more than");
    }
}
