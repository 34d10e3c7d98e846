package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Stop a job. What it has done is kept; ./understudy retry goes on from there.")
final class CancelCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        JobView job = server.client().cancel(id);
        if (json()) {
            printJson(job);
        } else {
            print(JobText.headline(job));
        }
        return ExitCode.OK;
    }
}
