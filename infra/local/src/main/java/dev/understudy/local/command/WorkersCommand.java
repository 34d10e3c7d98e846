package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "workers",
        description = "List workers, drain, lock or tag them.",
        subcommands = {
            WorkersListCommand.class,
            WorkersDrainCommand.class,
            WorkersLockCommand.class,
            WorkersActivateCommand.class,
            WorkersTagCommand.class
        })
final class WorkersCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<WorkerView> workers = server.client().workers();
        if (json()) {
            printJson(workers);
        } else {
            print(WorkersText.table(workers), "no workers have reported yet");
        }
        return ExitCode.OK;
    }
}
