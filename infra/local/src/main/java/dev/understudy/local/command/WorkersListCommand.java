package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List workers: mode, slots, GPUs, tags, load.")
final class WorkersListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--slots", description = "A row for each slot, with what runs there.")
    private boolean slots;

    @Override
    ExitCode run() throws IOException {
        List<WorkerView> workers = server.client().workers();
        if (json()) {
            printJson(workers);
        } else {
            print(slots ? WorkersText.slots(workers) : WorkersText.table(workers), "no workers have reported yet");
        }
        return ExitCode.OK;
    }
}
