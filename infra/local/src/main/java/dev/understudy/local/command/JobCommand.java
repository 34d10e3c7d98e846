package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "job",
        aliases = "show",
        description = "Show a job: its stages, what is wrong with it, what it delivers.")
final class JobCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        JobView job = server.client().job(id);
        if (json()) {
            printJson(job);
        } else {
            JobText.page(job).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
