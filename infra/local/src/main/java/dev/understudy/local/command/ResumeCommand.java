package dev.understudy.local.command;

import dev.understudy.contract.api.JobAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "resume", description = "Let what was paused go on.")
final class ResumeCommand extends ActionCommand {
    @Option(names = "--reason", description = "Why, for others to read.")
    private String reason;

    ResumeCommand() {
        super(JobAction.RESUME, "resumed");
    }

    @Override
    String reason() {
        return reason;
    }
}
