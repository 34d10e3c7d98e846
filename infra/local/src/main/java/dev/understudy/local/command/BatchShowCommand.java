package dev.understudy.local.command;

import dev.understudy.contract.api.BatchView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a batch: what its rows add up to, what it costs and delivers.")
final class BatchShowCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "BATCH", description = "Number of the batch.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        BatchView batch = server.client().batches().show(id);
        if (json()) {
            printJson(batch);
        } else {
            BatchText.page(batch).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
