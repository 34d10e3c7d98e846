package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lock",
        description = "Give a worker nothing more; what it runs is stopped at the next boundary and goes on elsewhere.")
final class WorkersLockCommand extends WorkerModeCommand {
    @Option(names = "--reason", required = true, description = "Why, for others to read.")
    private String reason;

    WorkersLockCommand() {
        super(WorkerMode.LOCKED);
    }

    @Override
    String reason() {
        return reason;
    }
}
