package dev.understudy.local.command;

import dev.understudy.contract.api.JobAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "skip", description = "Go on without jobs or segments: frames that are skipped stay as they are.")
final class SkipCommand extends ActionCommand {
    @Option(names = "--reason", required = true, description = "Why, for others to read.")
    private String reason;

    SkipCommand() {
        super(JobAction.SKIP, "skipped");
    }

    @Override
    String reason() {
        return reason;
    }
}
