package dev.understudy.local.command;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Follow a batch until its manifest is written, live. The exit code is its result: 0 if every row is"
                        + " delivered, 1 if not.")
final class BatchWatchCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "BATCH", description = "Number of the batch.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        return new BatchFollowing(this, server.client()).follow(id);
    }
}
