package dev.understudy.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1424012, 1.4 MiB", "5368709120, 5.0 GiB"})
    void bytesHaveAUnit(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"4.24, 4.2 s", "59.9, 59 s", "125, 2 min 05 s", "7800, 2 h 10 min"})
    void timesAreWrittenAsPeopleSayThem(double seconds, String text) {
        assertThat(Figures.seconds(seconds)).isEqualTo(text);
    }

    @Test
    void aBarIsOnlyFullWhenAllIsDone() {
        assertThat(Bar.of(0.999)).isEqualTo("[" + "#".repeat(23) + "-]  99%");
        assertThat(Bar.of(1)).isEqualTo("[" + "#".repeat(24) + "] 100%");
        assertThat(Bar.of(-1)).endsWith("  0%");
    }

    @Test
    void columnsOfATableAreAligned() {
        Table table = new Table("JOB", "NAME");
        table.row(7, "a");
        table.row(1234, "b");
        assertThat(table.lines()).containsExactly("JOB   NAME", "7     a", "1234  b");
    }
}
