package dev.understudy.local.command;

import dev.understudy.contract.api.BatchActionView;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people do to a batch as a whole. */
final class BatchActionCommands {
    private BatchActionCommands() {}

    @Command(name = "pause", description = "Hold a batch: what runs is finished, nothing more is started.")
    static final class Pause extends Action {
        Pause() {
            super("pause");
        }
    }

    @Command(name = "resume", description = "Let a batch that was paused go on.")
    static final class Resume extends Action {
        Resume() {
            super("resume");
        }
    }

    @Command(
            name = "retry",
            description =
                    "Go on with what failed or was cancelled, from the segments that are done; the rest goes on as it is.")
    static final class Retry extends Action {
        Retry() {
            super("retry");
        }
    }

    @Command(name = "cancel", description = "Cancel what is not done yet; what is delivered stays.")
    static final class Cancel extends Action {
        Cancel() {
            super("cancel");
        }
    }

    private abstract static class Action extends UnderstudyCommand {
        private final String action;

        @Mixin
        private ServerOptions server;

        @Parameters(paramLabel = "BATCH", description = "Number of the batch.")
        private long id;

        @Option(names = "--reason", description = "Why, for whoever wonders.")
        private String reason;

        Action(String action) {
            this.action = action;
        }

        @Override
        final ExitCode run() throws IOException {
            BatchActionView result = server.client().batches().act(id, action, Optional.ofNullable(reason));
            if (json()) {
                printJson(result);
            } else {
                print("%s: done to %d jobs%s"
                        .formatted(
                                action,
                                result.done(),
                                result.refused() == 0 ? "" : ", not to " + result.refused() + " others"));
                print(BatchText.headline(result.batch()));
            }
            return ExitCode.OK;
        }
    }
}
