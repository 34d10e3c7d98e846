package dev.understudy.local.command;

import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.api.BatchView;
import dev.understudy.local.client.BatchWatch;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;

/** Watching a batch from a command: Ctrl-C leaves the batch running and says how to come back. */
final class BatchFollowing {
    private final UnderstudyCommand command;
    private final FarmClient farm;

    BatchFollowing(UnderstudyCommand command, FarmClient farm) {
        this.command = command;
        this.farm = farm;
    }

    /** @return the batch's own result */
    ExitCode follow(long id) throws IOException {
        BatchView batch = untilItEnds(id);
        if (command.json()) {
            command.printJson(batch);
        } else {
            BatchText.page(batch).forEach(command::print);
        }
        return batch.state() == BatchState.DONE ? ExitCode.OK : ExitCode.FAILED;
    }

    private BatchView untilItEnds(long id) throws IOException {
        String farewell = "the batch goes on; follow it again: ./understudy batch watch " + id;
        try (LiveLine line = command.liveLine()) {
            return Farewell.during(farewell, () -> new BatchWatch(farm).follow(id, batch -> {
                String text = "  " + BatchText.moving(batch);
                line.show(() -> text);
            }));
        }
    }
}
