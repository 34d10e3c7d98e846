package dev.understudy.orchestrator.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.ErasureCertificate.ErasedFile;
import dev.understudy.contract.storage.FarmStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantinedFilesTest {
    private static final List<Path> JOB = List.of(Path.of("jobs/7"));

    @TempDir
    private Path root;

    private FarmStorage storage;
    private QuarantinedFiles files;

    @BeforeEach
    void setUp() throws IOException {
        storage = new FarmStorage(root);
        files = new QuarantinedFiles(storage);
        write("render/segment-00000.mkv", "rendered");
        write("deliverables/film.mp4", "the film");
    }

    @Test
    void goesAndComesBackAsItWas() throws IOException {
        files.lock(JOB);
        assertThat(storage.job(7)).doesNotExist();
        assertThat(files.list(JOB))
                .containsExactly(
                        new ErasedFile("jobs/7/deliverables/film.mp4", 8),
                        new ErasedFile("jobs/7/render/segment-00000.mkv", 8));
        assertThat(files.release(JOB)).isTrue();
        assertThat(read("deliverables/film.mp4")).isEqualTo("the film");
        assertThat(storage.quarantine().resolve("jobs/7")).doesNotExist();
    }

    @Test
    void whatComesLaterIsLockedBesideAndNothingThatWasRecordedIsLost() throws IOException {
        files.lock(JOB);
        write("render/segment-00000.mkv", "by a worker that nobody could stop");
        write("render/segment-00001.mkv", "new");
        files.lock(JOB);
        files.lock(JOB);
        assertThat(storage.job(7)).doesNotExist();
        assertThat(files.list(JOB)).hasSize(4);

        write("render/segment-00000.mkv", "once more");
        assertThat(files.release(JOB)).isTrue();
        assertThat(read("render/segment-00000.mkv")).isEqualTo("rendered");
        assertThat(read("render/segment-00001.mkv")).isEqualTo("new");
        assertThat(files.list(JOB)).isEmpty();
    }

    @Test
    void deletingTakesAllOfItAndNothingElse() throws IOException {
        Path other = Files.createDirectories(root.resolve("jobs/70"));
        files.lock(JOB);
        write("render/segment-00001.mkv", "later");
        files.lock(JOB);
        files.erase(JOB);
        files.erase(JOB);
        assertThat(files.list(JOB)).isEmpty();
        assertThat(other).exists();
        try (var left = Files.list(storage.quarantine().resolve("jobs"))) {
            assertThat(left).isEmpty();
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = storage.job(7).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String read(String name) throws IOException {
        return Files.readString(storage.job(7).resolve(name));
    }
}
