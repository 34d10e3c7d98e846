package dev.understudy.local.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmSettingsTest {
    @ParameterizedTest
    @CsvSource({"64, 3072", "24, 3072", "12, 2048", "4, 1024"})
    void executorsGetASixthOfTheMachinesMemory(long gibibytes, int mebibytes) {
        assertThat(FarmSettings.defaultExecutorMebibytes(gibibytes << 30)).isEqualTo(mebibytes);
    }
}
