package dev.understudy.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.SoakMain;
import dev.understudy.simulator.Violation;
import dev.understudy.simulator.site.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start of {@code ./understudy soak}; a seed that fails here is repeated with the command in the message. */
class FaultRunIT {
    private static final Path HOME = Path.of(System.getProperty("understudy.home"));
    private static final Path DATA = Path.of(System.getProperty("understudy.simulator.data"));

    @ParameterizedTest
    @ValueSource(longs = {1})
    void theBooksAreRightWhateverBreaks(long seed) throws Exception {
        List<Violation> violations;
        try (Site site = SoakMain.site(HOME, DATA)) {
            violations = new FaultRun(seed, RunSize.SHORT, System.out::println).run(site);
        }
        assertThat(violations)
                .as("again: ./understudy soak --only simulated --rounds 1 --seed %d --short", seed)
                .isEmpty();
    }
}
