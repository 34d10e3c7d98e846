package dev.understudy.local.command;

import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.JobView;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "retry",
        description = "Go on with what failed, was cancelled or skipped, from the segments that are done.")
final class RetryCommand extends ActionCommand {
    @Spec
    private CommandSpec command;

    @Option(names = "--watch", description = "Follow the job, if it is one, and end with its result.")
    private boolean watch;

    RetryCommand() {
        super(JobAction.RETRY, "taken up again");
    }

    /** What is tried again needs none. */
    @Override
    String reason() {
        return null;
    }

    @Override
    ExitCode run() throws IOException {
        what().check();
        Optional<Long> job = what().wholeJob();
        if (watch && job.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--watch follows one job");
        }
        return job.isPresent() ? retry(job.get()) : act();
    }

    private ExitCode retry(long id) throws IOException {
        FarmClient farm = server().client();
        JobView job = farm.retry(id);
        if (!watch && json()) {
            printJson(job);
        } else if (!json()) {
            print(JobText.headline(job));
        }
        return watch ? new JobFollowing(this, farm).follow(id) : ExitCode.OK;
    }
}
