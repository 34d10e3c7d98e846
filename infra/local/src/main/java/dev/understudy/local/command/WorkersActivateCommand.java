package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "activate", description = "Give a worker work again; ends a bench too.")
final class WorkersActivateCommand extends WorkerModeCommand {
    @Option(names = "--reason", description = "Why, for others to read.")
    private String reason;

    WorkersActivateCommand() {
        super(WorkerMode.ACTIVE);
    }

    @Override
    String reason() {
        return reason;
    }
}
