package dev.understudy.local.command;

import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.JobView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "cancel",
        description = "Stop jobs. What they have done is kept; ./understudy retry goes on from there.")
final class CancelCommand extends ActionCommand {
    @Option(names = "--reason", description = "Why, for others to read.")
    private String reason;

    CancelCommand() {
        super(JobAction.CANCEL, "cancelled");
    }

    @Override
    String reason() {
        return reason;
    }

    @Override
    ExitCode run() throws IOException {
        what().check();
        if (what().wholeJob().isEmpty() || reason != null) {
            return act();
        }
        JobView job = server().client().cancel(what().wholeJob().get());
        if (json()) {
            printJson(job);
        } else {
            print(JobText.headline(job));
        }
        return ExitCode.OK;
    }
}
