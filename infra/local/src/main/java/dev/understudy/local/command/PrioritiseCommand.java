package dev.understudy.local.command;

import dev.understudy.contract.api.JobAction;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "prioritise", description = "Give jobs another priority.")
final class PrioritiseCommand extends ActionCommand {
    @Option(names = "--priority", required = true, paramLabel = "N", description = "0 (whenever) to 100 (now).")
    private int priority;

    @Option(names = "--reason", description = "Why, for others to read.")
    private String reason;

    PrioritiseCommand() {
        super(JobAction.PRIORITISE, "moved to the new priority");
    }

    @Override
    String reason() {
        return reason;
    }

    @Override
    Optional<Integer> priority() {
        return Optional.of(priority);
    }
}
