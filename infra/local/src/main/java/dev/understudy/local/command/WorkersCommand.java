package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerView;
import dev.understudy.contract.message.WorkerEvent.Slot;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "workers", description = "List workers and what their slots do.")
final class WorkersCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<WorkerView> workers = server.client().workers();
        if (json()) {
            printJson(workers);
            return ExitCode.OK;
        }
        Table table = new Table("WORKER", "POOL", "STATE", "LOAD", "MEMORY", "SLOT", "DEVICE", "BUSY WITH");
        for (WorkerView worker : workers) {
            String state = worker.online() ? "online" : "offline since " + Times.of(worker.lastHeartbeat());
            String memory = Figures.bytes(worker.memoryUsedBytes()) + " of " + Figures.bytes(worker.memoryTotalBytes());
            if (worker.slots().isEmpty()) {
                table.row(worker.name(), worker.pool(), state, Figures.percent(worker.load()), memory, "-", "-", "-");
            }
            for (Slot slot : worker.slots()) {
                table.row(
                        worker.name(),
                        worker.pool(),
                        state,
                        Figures.percent(worker.load()),
                        memory,
                        slot.executor(),
                        slot.device(),
                        slot.busyWith().isEmpty() ? "idle" : slot.busyWith());
            }
        }
        print(table, "no workers have reported yet");
        return ExitCode.OK;
    }
}
