package dev.understudy.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.spec.StopSettings;
import dev.understudy.contract.stage.TrainingEnd;
import dev.understudy.contract.stage.TrainingEnd.Reason;
import dev.understudy.identity.IdentityCheckpoint.Progress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    private static final StopSettings ALL =
            new StopSettings(Optional.of(0.94), Optional.of(3), Optional.of(1000L), Optional.of(2));

    @Test
    void goesOnWhileNothingHolds() {
        assertThat(new StopRule(ALL).after(progress(4, 999, 119, 0.5, 0.6, 0.6, 0.6)))
                .isEmpty();
        assertThat(new StopRule(StopSettings.NEVER).after(progress(9, 1_000_000, 1e6, 0.99, 0.5, 0.5, 0.5, 0.5)))
                .isEmpty();
        assertThat(new StopRule(ALL).after(progress(0, 0, 0))).isEmpty();
    }

    @Test
    void endsWithTheLastRound() {
        assertThat(reason(StopSettings.NEVER, progress(10, 0, 0))).isEqualTo(Reason.ROUNDS);
    }

    @Test
    void endsAtTheTargetOfTheLastMeasurement() {
        TrainingEnd end =
                new StopRule(ALL).after(progress(4, 10, 10, 0.9, 0.94)).orElseThrow();

        assertThat(end.reason()).isEqualTo(Reason.TARGET);
        assertThat(end.detail()).contains("0.9400");
        assertThat(new StopRule(ALL).after(progress(4, 10, 10, 0.95, 0.93))).isEmpty();
    }

    @Test
    void endsOnAPlateauAndNotWhileItClimbsSlowly() {
        assertThat(reason(ALL, progress(4, 10, 10, 0.8, 0.8001, 0.79, 0.8002))).isEqualTo(Reason.PLATEAU);
        assertThat(new StopRule(ALL).after(progress(4, 10, 10, 0.8, 0.8004, 0.8008, 0.8012)))
                .as("better by little, but better and better")
                .isEmpty();
    }

    @Test
    void endsWhenTheBudgetIsSpent() {
        assertThat(reason(ALL, progress(4, 1000, 10))).isEqualTo(Reason.IMAGES);
        assertThat(reason(ALL, progress(4, 10, 120))).isEqualTo(Reason.MINUTES);
    }

    private static Reason reason(StopSettings settings, Progress progress) {
        return new StopRule(settings).after(progress).orElseThrow().reason();
    }

    private static Progress progress(int done, long images, double seconds, Double... measured) {
        return new Progress("tiny", 1, 10, done, images, 10, 0.5, seconds, List.of(measured));
    }
}
