package dev.understudy.local.command;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Follow a job until it ends, live. The exit code is the job's result: 0 done, 1 failed or cancelled.")
final class WatchCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        return new JobFollowing(this, server.client()).follow(id);
    }
}
