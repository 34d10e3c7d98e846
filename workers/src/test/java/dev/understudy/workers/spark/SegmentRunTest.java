package dev.understudy.workers.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SegmentRunTest {
    private final List<String> told = new ArrayList<>();
    private final SegmentRun run = new SegmentRun(new SegmentWork(7, Optional.empty(), 0, 10), new SegmentWatcher() {
        @Override
        public void started(int segment, String executor) {
            told.add("started " + segment);
        }

        @Override
        public void progressed(int segment, double fraction) {
            told.add("progressed " + segment + " " + fraction);
        }
    });

    @Test
    void tellsTheStartOnceThoughSparkToldTheEndFirst() {
        run.ended(outcome(7));
        run.started("0@here");
        run.progressed(5_000);

        assertThat(told).containsExactly("started 7");
    }

    @Test
    void tellsProgressOnlyForwards() {
        run.started("0@here");
        run.progressed(5_000);
        run.progressed(2_500);
        run.progressed(7_500);

        assertThat(told).containsExactly("started 7", "progressed 7 0.5", "progressed 7 0.75");
    }

    @Test
    void startsFromNothingAgainWhenAnExecutorWasLost() {
        run.started("0@here");
        run.progressed(5_000);
        run.started("1@there");
        run.progressed(2_500);

        assertThat(told).containsExactly("started 7", "progressed 7 0.5", "started 7", "progressed 7 0.25");
    }

    private static SegmentOutcome outcome(int segment) {
        return new SegmentOutcome(
                segment, 1, 0, "0@here", Optional.of(new SegmentResult.Finished()), Optional.empty(), Optional.empty());
    }
}
