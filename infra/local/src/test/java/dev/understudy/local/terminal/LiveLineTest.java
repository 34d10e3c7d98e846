package dev.understudy.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final StringWriter written = new StringWriter();

    @Test
    void isDrawnAnewBelowLinesThatStay() {
        try (LiveLine line = line(true, 80)) {
            line.show(() -> "half");
            line.line("done: probe");
            line.redraw();
        }
        assertThat(written.toString().replace("\r\033[K", "<"))
                .isEqualTo("<half<done: probe" + System.lineSeparator() + "half<half<");
    }

    @Test
    void fitsTheTerminal() {
        try (LiveLine line = line(true, 10)) {
            line.show(() -> "0123456789abcdef");
        }
        assertThat(written.toString()).contains("01234567…").doesNotContain("89");
    }

    @Test
    void isNotDrawnWhereThereIsNoTerminal() {
        try (LiveLine line = line(false, 80)) {
            line.show(() -> "half");
            line.redraw();
            line.line("done: probe");
        }
        assertThat(written.toString()).isEqualTo("done: probe" + System.lineSeparator());
    }

    private LiveLine line(boolean terminal, int columns) {
        return new LiveLine(new PrintWriter(written), terminal, columns, NEVER);
    }
}
