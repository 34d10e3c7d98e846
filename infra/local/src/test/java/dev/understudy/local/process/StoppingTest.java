package dev.understudy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ProcessTable table = new ProcessTable();

    @TempDir
    private Path folder;

    private ProcessStamp process;

    @AfterEach
    void leaveNothingBehind() {
        Stopping.kill(process, table);
    }

    @Test
    void endsAProcessThatListens() throws IOException {
        start("touch ready; exec sleep 300");
        assertThat(Stopping.stop(process, Stopping.Request.SIGTERM, LONG, table))
                .isTrue();
        assertThat(process.isAlive(table)).isFalse();
    }

    @Test
    void killsAProcessThatDoesNotListen() throws IOException {
        start("trap '' TERM INT; touch ready; while :; do sleep 0.1; done");
        assertThat(Stopping.stop(process, Stopping.Request.SIGTERM, Duration.ofMillis(300), table))
                .isFalse();
        assertThat(process.isAlive(table)).isFalse();
    }

    @Test
    void hasNothingToDoForAProcessThatIsGone() throws IOException {
        start("touch ready; exec sleep 300");
        Stopping.kill(process, table);
        assertThat(Stopping.stop(process, Stopping.Request.SIGINT, LONG, table)).isTrue();
    }

    @Test
    void leavesALaterProcessWithTheSameIdAlone() throws IOException {
        start("touch ready; exec sleep 300");
        ProcessStamp former = new ProcessStamp(process.pid(), process.startTicks() - 1, process.bootId());
        assertThat(Stopping.stop(former, Stopping.Request.SIGTERM, LONG, table)).isTrue();
        assertThat(process.isAlive(table)).isTrue();
    }

    private void start(String script) throws IOException {
        process = new Daemon(List.of("sh", "-c", script), Map.of(), folder, folder.resolve("log")).start(table);
        assertThat(Waiting.until(() -> Files.exists(folder.resolve("ready")), LONG))
                .isTrue();
    }
}
