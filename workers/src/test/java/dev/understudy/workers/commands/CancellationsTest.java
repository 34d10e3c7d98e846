package dev.understudy.workers.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CancellationsTest {
    private final Cancellations cancellations = new Cancellations();

    @Test
    void coverTheVeryAttemptAndNoOther() {
        cancellations.add(cancel(3, List.of()));

        assertThat(cancellations.covers(new AttemptRef(1, 10, 3))).isTrue();
        assertThat(cancellations.covers(new AttemptRef(1, 10, 2))).isFalse();
        assertThat(cancellations.covers(new AttemptRef(1, 10, 4))).isFalse();
        assertThat(cancellations.covers(new AttemptRef(1, 11, 3))).isFalse();
    }

    @Test
    void collectTheSegmentsOfAnAttempt() {
        cancellations.add(cancel(3, List.of(1, 2)));
        cancellations.add(cancel(3, List.of(2, 5)));

        assertThat(cancellations.covers(new AttemptRef(1, 10, 3))).isFalse();
        assertThat(cancellations.segments(new AttemptRef(1, 10, 3))).containsExactly(1, 2, 5);
        assertThat(cancellations.segments(new AttemptRef(1, 10, 4))).isEmpty();
    }

    @Test
    void coverTheWholeAttemptOnceThatWasCancelled() {
        cancellations.add(cancel(3, List.of()));
        cancellations.add(cancel(3, List.of(1)));

        assertThat(cancellations.covers(new AttemptRef(1, 10, 3))).isTrue();
    }

    private static WorkerCommand.Cancel cancel(int attempt, List<Integer> segments) {
        return new WorkerCommand.Cancel(1, 10, attempt, segments, false, "test");
    }
}
