package dev.understudy.orchestrator.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayNameTest {
    @Test
    void keepsAnOrdinaryName() {
        assertThat(DisplayName.of("Szene 12, Aufnahme 3 – größer.mp4")).isEqualTo("Szene 12, Aufnahme 3 – größer.mp4");
    }

    @Test
    void dropsFoldersControlAndInvisibleCharacters() {
        assertThat(DisplayName.of("../../etc/passwd")).isEqualTo("passwd");
        assertThat(DisplayName.of("C:\\films\\take.mp4")).isEqualTo("take.mp4");
        assertThat(DisplayName.of("a\u001b[31m\n\u0000b\u202e4pm.exe")).isEqualTo("a[31mb4pm.exe");
    }

    @Test
    void givesANameToWhatHasNone() {
        assertThat(DisplayName.of("")).isEqualTo("unnamed");
        assertThat(DisplayName.of("..")).isEqualTo("unnamed");
        assertThat(DisplayName.of("folder/")).isEqualTo("unnamed");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(DisplayName.of("x".repeat(10_000))).hasSize(200);
    }
}
