package dev.understudy.local.command;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.local.client.AssetUpload;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.client.SequenceFiles;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Store files; prints the SHA-256 of each. A file that is stored already is not sent again.")
final class AssetsAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "Footage, films or documents; or an image sequence:",
                "a folder of it, or a pattern such as 'plate.%%04d.exr' or 'plate.####.exr'."
            })
    private List<Path> files;

    @Option(
            names = "--fps",
            paramLabel = "RATE",
            description = "Frames a second of a sequence, such as 24000/1001 or 25.")
    private Optional<String> rate = Optional.empty();

    @Option(
            names = "--timecode",
            paramLabel = "TIMECODE",
            description = "Of a sequence's first picture, such as 01:00:00:00.")
    private Optional<String> timecode = Optional.empty();

    @Option(
            names = "--production",
            paramLabel = "SLUG",
            description = "Whose people see it (those of all productions alone); needed unless you work in all.")
    private Optional<String> production = Optional.empty();

    @Option(names = "--document", description = "The signed document of a grant; seen by those alone who enter grants.")
    private boolean document;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        List<AssetView> stored = new ArrayList<>();
        try (LiveLine line = liveLine()) {
            AssetUpload upload =
                    new AssetUpload(farm, line, document ? AssetKind.DOCUMENT : AssetKind.FOOTAGE, production);
            for (Path file : files) {
                AssetView asset = SequenceFiles.isOne(file)
                        ? upload.store(SequenceFiles.source(file, rate, timecode))
                        : upload.store(file);
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
