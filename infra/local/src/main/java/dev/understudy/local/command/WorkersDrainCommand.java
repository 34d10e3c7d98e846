package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "drain", description = "Give a worker nothing more; what it runs is finished.")
final class WorkersDrainCommand extends WorkerModeCommand {
    @Option(names = "--reason", required = true, description = "Why, for others to read.")
    private String reason;

    WorkersDrainCommand() {
        super(WorkerMode.DRAINING);
    }

    @Override
    String reason() {
        return reason;
    }
}
