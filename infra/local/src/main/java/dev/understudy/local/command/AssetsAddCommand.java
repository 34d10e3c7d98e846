package dev.understudy.local.command;

import dev.understudy.contract.api.AssetView;
import dev.understudy.local.client.AssetUpload;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Store files; prints the SHA-256 of each. A file that is stored already is not sent again.")
final class AssetsAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Footage, films or documents.")
    private List<Path> files;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        List<AssetView> stored = new ArrayList<>();
        try (LiveLine line = liveLine()) {
            AssetUpload upload = new AssetUpload(farm, line);
            for (Path file : files) {
                AssetView asset = upload.store(file);
                stored.add(asset);
                if (!json()) {
                    line.line(asset.sha256() + "  " + file);
                }
            }
        }
        if (json()) {
            printJson(stored);
        }
        return ExitCode.OK;
    }
}
