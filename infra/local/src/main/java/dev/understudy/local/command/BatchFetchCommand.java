package dev.understudy.local.command;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.local.client.BatchFetch;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "fetch",
        description =
                "Fetch the films that a batch delivered, and its manifest, into a folder. Each is compared with the"
                        + " manifest's SHA-256; what is there already is not fetched again.")
final class BatchFetchCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "BATCH", description = "Number of the batch.")
    private long id;

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder; it is made if it is not there.")
    private Path folder;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        BatchManifest manifest;
        try (LiveLine line = liveLine()) {
            manifest = new BatchFetch(farm, folder)
                    .fetch(
                            id,
                            (film, isNew) -> line.line("  %s  %s%s"
                                    .formatted(
                                            film.delivery(),
                                            Figures.bytes(film.bytes().orElse(0L)),
                                            isNew ? "" : ", was there already")));
        }
        long films = manifest.lines().stream()
                .filter(line -> line.sha256().isPresent())
                .count();
        if (json()) {
            printJson(manifest);
        } else {
            print("%d of %d films and the manifest are in %s"
                    .formatted(films, manifest.lines().size(), folder.toAbsolutePath()));
        }
        return manifest.complete() ? ExitCode.OK : ExitCode.FAILED;
    }
}
