package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerMode;
import dev.understudy.contract.api.WorkerModeChange;
import dev.understudy.contract.api.WorkerView;
import dev.understudy.local.client.FarmAdministration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives workers one mode. */
abstract class WorkerModeCommand extends UnderstudyCommand {
    private final WorkerMode mode;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "WORKER", arity = "1..*", description = "Names, as ./understudy workers shows them.")
    private List<String> workers;

    WorkerModeCommand(WorkerMode mode) {
        this.mode = mode;
    }

    /** For others to read; may be null. */
    abstract String reason();

    @Override
    final ExitCode run() throws IOException {
        FarmAdministration farm = server.client().administration();
        List<WorkerView> changed = new ArrayList<>();
        for (String worker : workers) {
            WorkerView view = farm.setMode(worker, new WorkerModeChange(mode, reason()));
            changed.add(view);
            if (!json()) {
                print("worker " + view.name() + " is " + WorkersText.state(view));
            }
        }
        if (json()) {
            printJson(changed);
        }
        return ExitCode.OK;
    }
}
