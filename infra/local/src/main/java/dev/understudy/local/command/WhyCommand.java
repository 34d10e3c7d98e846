package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.client.WhyView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "why", description = "Say why a job waits, or why it failed.")
final class WhyCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        WhyView why = farm.why(id);
        if (json()) {
            printJson(why);
            return ExitCode.OK;
        }
        JobView job = farm.job(id);
        print(JobText.headline(job));
        why.reasons().forEach(reason -> print("  " + reason));
        List<String> problem = JobText.problem(job);
        problem.forEach(line -> print("  " + line));
        if (why.reasons().isEmpty() && problem.isEmpty()) {
            print("  nothing holds it up");
        }
        return ExitCode.OK;
    }
}
