package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Go on with a job that failed or was cancelled, from the segments that are done.")
final class RetryCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Option(names = "--watch", description = "Follow the job and end with its result.")
    private boolean watch;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        JobView job = farm.retry(id);
        if (!watch && json()) {
            printJson(job);
        } else if (!json()) {
            print(JobText.headline(job));
        }
        return watch ? new JobFollowing(this, farm).follow(id) : ExitCode.OK;
    }
}
