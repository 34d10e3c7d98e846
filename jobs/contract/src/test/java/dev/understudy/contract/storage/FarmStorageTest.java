package dev.understudy.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmStorageTest {
    @TempDir
    Path folder;

    @Test
    void pathsComeBackAsTheyWent() {
        FarmStorage storage = new FarmStorage(folder);
        Path log = storage.log(7, "render", 2);
        assertThat(storage.resolve(storage.relativize(log))).isEqualTo(log);
    }

    @Test
    void refusesPathsThatLeadOut() {
        FarmStorage storage = new FarmStorage(folder);
        assertThatThrownBy(() -> storage.resolve("../secrets")).hasMessageContaining("leads out");
        assertThatThrownBy(() -> storage.resolve("/etc/passwd")).hasMessageContaining("leads out");
        assertThatThrownBy(() -> storage.resolve("jobs/1/../../..")).hasMessageContaining("leads out");
    }

    @Test
    void refusesAnAssetThatIsNoHash() {
        FarmStorage storage = new FarmStorage(folder);
        assertThatThrownBy(() -> storage.asset("../../x")).hasMessageContaining("not a SHA-256");
        assertThatThrownBy(() -> storage.asset("A".repeat(64))).hasMessageContaining("not a SHA-256");
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = folder.resolve("checkpoint");
        DurableFiles.write(target, aside -> Files.writeString(aside, "old"));
        assertThatThrownBy(() -> DurableFiles.write(target, aside -> {
                    Files.writeString(aside, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThat(target).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }
}
