package dev.understudy.orchestrator.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingFileTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void publishesTheContentUnderItsDigest() throws IOException {
        FarmStorage storage = new FarmStorage(folder);
        try (IncomingFile file = IncomingFile.receive(storage, bytes("abc"), OptionalLong.empty())) {
            assertThat(file.sha256()).isEqualTo(ABC);
            file.publish(storage);
        }
        assertThat(storage.asset(ABC)).hasContent("abc");
        assertNothingIsLeft(storage);
    }

    @Test
    void leavesAnAssetThatIsThereAlone() throws IOException {
        FarmStorage storage = new FarmStorage(folder);
        for (int i = 0; i < 2; i++) {
            try (IncomingFile file = IncomingFile.receive(storage, bytes("abc"), OptionalLong.of(3))) {
                file.publish(storage);
            }
        }
        assertThat(storage.asset(ABC)).hasContent("abc");
        assertNothingIsLeft(storage);
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(OrchestratorErrorCode.EMPTY_FILE, new FarmStorage(folder), bytes(""), OptionalLong.empty());
    }

    @Test
    void refusesAFileThatBrokeOff() {
        assertRefused(
                OrchestratorErrorCode.UPLOAD_INTERRUPTED, new FarmStorage(folder), bytes("abc"), OptionalLong.of(9));
        InputStream breaking = new FilterInputStream(bytes("abc")) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertRefused(
                OrchestratorErrorCode.UPLOAD_INTERRUPTED, new FarmStorage(folder), breaking, OptionalLong.empty());
    }

    @Test
    void refusesAtOnceWhatCannotFit() {
        assertRefused(
                OrchestratorErrorCode.DISK_FULL,
                new FarmStorage(folder),
                bytes("abc"),
                OptionalLong.of(Long.MAX_VALUE));
    }

    @Test
    void leavesNothingBehindWhenTheDiskFillsUp() throws IOException, InterruptedException {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()))
                .as("a small file system can be mounted here; skipped where that needs more rights")
                .isZero();
        try {
            FarmStorage storage = new FarmStorage(small);
            InputStream large = new ByteArrayInputStream(new byte[4 << 20]);
            assertRefused(OrchestratorErrorCode.DISK_FULL, storage, large, OptionalLong.empty());
        } finally {
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private static void assertRefused(
            OrchestratorErrorCode code, FarmStorage storage, InputStream body, OptionalLong announced) {
        ThrowingCallable receiving = () -> IncomingFile.receive(storage, body, announced);
        assertThatThrownBy(receiving).isInstanceOfSatisfying(UnderstudyException.class, e -> assertThat(e.code())
                .isEqualTo(code));
        assertNothingIsLeft(storage);
    }

    private static void assertNothingIsLeft(FarmStorage storage) {
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
