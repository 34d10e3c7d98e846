package dev.understudy.local.command;

import dev.understudy.contract.api.BatchView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List batches, the newest first.")
final class BatchListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--production", paramLabel = "SLUG", description = "Only those of this production.")
    private String production;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (50).")
    private int limit;

    @Override
    ExitCode run() throws IOException {
        List<BatchView> batches = server.client().batches().list(Optional.ofNullable(production), limit);
        if (json()) {
            printJson(batches);
        } else {
            print(BatchText.table(batches), "no batches; submit one: ./understudy batch submit SPEC.yaml");
        }
        return ExitCode.OK;
    }
}
