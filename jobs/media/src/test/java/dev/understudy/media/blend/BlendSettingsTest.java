package dev.understudy.media.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.spec.RenderSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlendSettingsTest {
    @Test
    void takesWhatTheSpecSaysAndDefaultsForTheRest() {
        assertThat(BlendSettings.of(RenderSettings.DEFAULTS)).isEqualTo(BlendSettings.DEFAULTS);
        assertThat(BlendSettings.of(new RenderSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("none"),
                        Optional.of(0.3),
                        Optional.empty())))
                .isEqualTo(new BlendSettings(ColourMatch.NONE, 0.3));
    }

    @Test
    void refusesAFeatherWiderThanTheFace() {
        assertThatThrownBy(() -> new BlendSettings(ColourMatch.NONE, 0.7)).hasMessageContaining("0.7");
    }
}
