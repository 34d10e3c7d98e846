package dev.understudy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
    @TempDir
    private Path proc;

    @Test
    void readsTheStartOfAProcessWhoseNameHoldsParenthesesAndSpaces() throws IOException {
        stat("S");
        ProcessTable table = new ProcessTable(proc);
        assertThat(table.startTicks(77)).hasValue(12345L);
        assertThat(table.parent(77)).hasValue(5L);
    }

    @Test
    void countsAZombieAsGone() throws IOException {
        stat("Z");
        assertThat(new ProcessTable(proc).startTicks(77)).isEmpty();
    }

    @Test
    void knowsItself() {
        ProcessTable table = new ProcessTable();
        long self = ProcessHandle.current().pid();
        assertThat(table.pids()).contains(self);
        assertThat(table.arguments(self).get(0)).contains("java");
        assertThat(table.residentBytes(self))
                .hasValueSatisfying(bytes -> assertThat(bytes).isGreaterThan(1 << 20));
        assertThat(table.environment(self, "PATH")).hasValue(System.getenv("PATH"));
        assertThat(table.program(self))
                .hasValueSatisfying(program -> assertThat(program).endsWithRaw(Path.of("java")));
    }

    @Test
    void hasNothingToSayOfAProcessThatIsGone() {
        ProcessTable table = new ProcessTable(proc);
        assertThat(table.startTicks(1)).isEmpty();
        assertThat(table.arguments(1)).isEmpty();
        assertThat(table.environment(1, "PATH")).isEmpty();
        assertThat(table.workingDirectory(1)).isEmpty();
    }

    private void stat(String state) throws IOException {
        Files.createDirectories(proc.resolve("77"));
        Files.writeString(
                proc.resolve("77/stat"),
                "77 (a (strange) name) " + state + " 5 77 77 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 12345 4096 1\n");
    }
}
