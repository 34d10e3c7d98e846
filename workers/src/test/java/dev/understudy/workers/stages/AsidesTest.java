package dev.understudy.workers.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AsidesTest {
    private static final String ASIDE = ".aside-01234567-89ab-cdef-0123-456789abcdef-";

    @TempDir
    Path folder;

    @Test
    void removesThoseOfDoneSegmentsAndLeavesThoseThatMayBeWritten() throws IOException {
        Path film = file(ASIDE + "segment-00003.mp4");
        Path facts = file(ASIDE + "segment-00003.json");
        Path other = file(ASIDE + "segment-00004.mp4");
        Path finished = file("segment-00003.mp4");
        Path unknown = file(ASIDE + "result.json");

        Asides.removeOfDone(folder, Set.of(3)::contains);

        assertThat(film).doesNotExist();
        assertThat(facts).doesNotExist();
        assertThat(other).exists();
        assertThat(finished).exists();
        assertThat(unknown).exists();
    }

    @Test
    void hasNothingToDoWhereNothingWasWritten() throws IOException {
        Asides.removeAll(folder.resolve("nowhere"));
        Path kept = file("segment-00003.mp4");
        Path aside = file(ASIDE + "result.json");

        Asides.removeAll(folder);

        assertThat(kept).exists();
        assertThat(aside).doesNotExist();
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "text");
    }
}
