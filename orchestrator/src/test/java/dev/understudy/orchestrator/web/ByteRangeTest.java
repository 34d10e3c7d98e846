package dev.understudy.orchestrator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 100",
        "bytes=10-19, 10, 10",
        "bytes=90-1000, 90, 10",
        "bytes=-5, 95, 5",
        "bytes=-500, 0, 100",
        "bytes=99-99, 99, 1"
    })
    void readsOneRange(String header, long offset, long length) {
        assertThat(ByteRange.parse(header, 100)).contains(new ByteRange(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=5-3", "bytes=0-1,5-6", "lines=1-2", "bytes=9999999999999999999-"})
    void takesWhatItDoesNotUnderstandForTheWholeFile(String header) {
        assertThat(ByteRange.parse(header, 100)).isEmpty();
        assertThat(ByteRange.parse(null, 100)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=200-300", "bytes=-0"})
    void refusesARangeBehindTheEnd(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 bytes");
    }

    @Test
    void saysWhatItIsARangeOf() {
        assertThat(new ByteRange(10, 10).contentRange(100)).isEqualTo("bytes 10-19/100");
    }
}
