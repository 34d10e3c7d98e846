package dev.understudy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private final ProcessTable table = new ProcessTable();

    @TempDir
    private Path folder;

    private PidFile file;
    private ProcessStamp self;

    @BeforeEach
    void setUp() {
        file = new PidFile(folder.resolve("kafka.pid"));
        self = ProcessStamp.of(ProcessHandle.current().pid(), table).orElseThrow();
    }

    @Test
    void recognisesTheProcessThatItNames() throws IOException {
        PidFile.Entry entry = new PidFile.Entry(self, "build 7");
        file.write(entry);
        assertThat(file.readAlive(table)).hasValue(entry);
    }

    @Test
    void doesNotTakeALaterProcessWithTheSameIdForTheService() throws IOException {
        ProcessStamp earlier = new ProcessStamp(self.pid(), self.startTicks() - 1, self.bootId());
        file.write(new PidFile.Entry(earlier, ""));
        assertThat(file.read()).isPresent();
        assertThat(file.readAlive(table)).isEmpty();
    }

    @Test
    void doesNotTakeAProcessOfAnotherStartOfTheMachineForTheService() throws IOException {
        file.write(new PidFile.Entry(new ProcessStamp(self.pid(), self.startTicks(), "another"), ""));
        assertThat(file.readAlive(table)).isEmpty();
    }

    @Test
    void countsAsMissingWhenItCannotBeUnderstood() throws IOException {
        Files.writeString(folder.resolve("kafka.pid"), "pid=many\n");
        assertThat(file.read()).isEmpty();
    }

    @Test
    void isEmptyWhenThereIsNone() throws IOException {
        assertThat(file.read()).isEmpty();
        file.delete();
    }
}
