package dev.understudy.local.command;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.local.client.BatchClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "manifest",
        description = "Print what every row of a batch asked for and what became of it, as it is now.")
final class BatchManifestCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "BATCH", description = "Number of the batch.")
    private long id;

    @Option(names = "--csv", description = "Print a table in CSV, for spreadsheets.")
    private boolean csv;

    @Override
    ExitCode run() throws IOException {
        BatchClient batches = server.client().batches();
        if (csv) {
            try (InputStream table = batches.manifestTable(id)) {
                out().print(new String(table.readAllBytes(), StandardCharsets.UTF_8));
                out().flush();
            }
            return ExitCode.OK;
        }
        BatchManifest manifest = batches.manifest(id);
        if (json()) {
            printJson(manifest);
        } else {
            PrettyJson.lines(manifest).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
