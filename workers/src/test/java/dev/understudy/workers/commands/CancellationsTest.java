package dev.understudy.workers.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import org.junit.jupiter.api.Test;

final class CancellationsTest {
    @Test
    void coverTheAttemptAndEarlierOnesButNoLaterOne() {
        Cancellations cancellations = new Cancellations();
        cancellations.add(new WorkerCommand.Cancel(1, 10, 3, "test"));
        cancellations.add(new WorkerCommand.Cancel(1, 10, 2, "came late"));

        assertThat(cancellations.covers(new AttemptRef(1, 10, 3))).isTrue();
        assertThat(cancellations.covers(new AttemptRef(1, 10, 1))).isTrue();
        assertThat(cancellations.covers(new AttemptRef(1, 10, 4))).isFalse();
        assertThat(cancellations.covers(new AttemptRef(1, 11, 1))).isFalse();
    }
}
