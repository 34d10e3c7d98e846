package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.WhyView;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "why", description = "Say why a job waits, stage by stage, or why it failed.")
final class WhyCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage, such as render.")
    private String stage;

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
        List<String> reasons = WhyText.lines(why, Optional.ofNullable(stage));
        reasons.forEach(line -> print("  " + line));
        List<String> problem = JobText.problem(job);
        problem.forEach(line -> print("  " + line));
        if (reasons.isEmpty() && problem.isEmpty()) {
            print("  nothing holds it up");
        }
        return ExitCode.OK;
    }
}
