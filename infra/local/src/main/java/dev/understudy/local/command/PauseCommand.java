package dev.understudy.local.command;

import dev.understudy.contract.api.JobAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "pause", description = "Hold jobs or stages: what runs is finished, nothing more is started.")
final class PauseCommand extends ActionCommand {
    @Option(names = "--reason", required = true, description = "Why, for others to read.")
    private String reason;

    PauseCommand() {
        super(JobAction.PAUSE, "paused");
    }

    @Override
    String reason() {
        return reason;
    }
}
