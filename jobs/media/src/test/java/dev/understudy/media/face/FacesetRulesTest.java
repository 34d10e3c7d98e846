package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import org.junit.jupiter.api.Test;

class FacesetRulesTest {
    private static void assertRefused(ExtractionCounts counts, MediaErrorCode code, String... words) {
        assertThatThrownBy(() -> FacesetRules.check("take 3.mov", counts))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining("take 3.mov")
                .hasMessageContainingAll(words);
    }

    @Test
    void refusesFootageWithoutAFace() {
        assertRefused(new ExtractionCounts(325, 0, 0, 0, 0, 0), MediaErrorCode.NO_FACE, "325");
    }

    @Test
    void refusesFootageOfTwoPeople() {
        assertRefused(new ExtractionCounts(76, 76, 74, 0, 2, 80), MediaErrorCode.SEVERAL_PEOPLE, "74", "76");
    }

    @Test
    void refusesFacesThatAreTooSmall() {
        assertRefused(new ExtractionCounts(90, 90, 0, 88, 2, 41.2), MediaErrorCode.FACE_TOO_SMALL, "41", "40");
    }

    @Test
    void toleratesAPasserByAndFramesWithoutAFace() {
        ExtractionCounts first = new ExtractionCounts(100, 60, 2, 1, 57, 150);
        ExtractionCounts second = new ExtractionCounts(100, 100, 3, 0, 97, 160);
        assertThatCode(() -> FacesetRules.check("take 3.mov", first.plus(second)))
                .doesNotThrowAnyException();
    }
}
