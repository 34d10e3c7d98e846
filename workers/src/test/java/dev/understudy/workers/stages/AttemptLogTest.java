package dev.understudy.workers.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttemptLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00.123456Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void hasEveryLineInTheFileAtOnce() {
        Path file = folder.resolve("jobs/7/logs/render-1.log");
        try (AttemptLog log = new AttemptLog(file, CLOCK)) {
            log.line("segment 3: done");

            assertThat(file).hasContent("2026-11-22T10:00:00.123Z  segment 3: done");
        }
    }

    @Test
    void keepsStackTraces() {
        Path file = folder.resolve("render-1.log");
        try (AttemptLog log = new AttemptLog(file, CLOCK)) {
            log.failure("failed", new IllegalStateException("why"));
        }

        assertThat(file).content().contains("failed\njava.lang.IllegalStateException: why", "at dev.understudy");
    }
}
