package dev.understudy.media.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.RenderSettings;
import org.junit.jupiter.api.Test;

class BlendSettingsTest {
    @Test
    void takesWhatTheSpecSaysAndDefaultsForTheRest() {
        assertThat(BlendSettings.of(RenderSettings.DEFAULTS)).isEqualTo(BlendSettings.DEFAULTS);
        assertThat(BlendSettings.of(Json.read(
                        "{\"colourMatch\":\"none\",\"feather\":0.3,\"maskErode\":0.1}", RenderSettings.class)))
                .isEqualTo(new BlendSettings(ColourMatch.NONE, 0.3, 0.1));
    }

    @Test
    void refusesAFeatherWiderThanTheFace() {
        assertThatThrownBy(() -> new BlendSettings(ColourMatch.NONE, 0.7, 0)).hasMessageContaining("0.7");
        assertThatThrownBy(() -> new BlendSettings(ColourMatch.NONE, 0.1, 0.3)).hasMessageContaining("0.3");
    }
}
