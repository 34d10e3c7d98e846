package dev.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.local.service.SoakPart;
import org.junit.jupiter.api.Test;

class SoakOptionsTest {
    @Test
    void theCommandThatRepeatsARunNamesItsSeedAndSize() {
        SoakOptions options = SoakOptions.parse(new String[] {"--seed", "40", "--rounds", "9", "--short"});
        assertThat(options.seed()).isEqualTo(40);
        assertThat(options.rounds()).isEqualTo(9);
        assertThat(options.again(43)).isEqualTo("./understudy soak --only simulated --rounds 1 --seed 43 --short");
    }

    @Test
    void allPartsRunUnlessOneIsNamed() {
        assertThat(SoakOptions.parse(new String[] {}).parts()).containsExactly(SoakPart.values());
        assertThat(SoakOptions.parse(new String[] {"--only", "feature"}).parts())
                .containsExactly(SoakPart.FEATURE);
    }
}
