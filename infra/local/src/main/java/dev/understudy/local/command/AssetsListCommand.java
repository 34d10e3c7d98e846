package dev.understudy.local.command;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List assets, the newest first.")
final class AssetsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--kind", description = "Only those of this kind: ${COMPLETION-CANDIDATES}.")
    private AssetKind kind;

    @Override
    ExitCode run() throws IOException {
        List<AssetView> assets =
                server.client().assets(Optional.ofNullable(kind).map(Enum::name));
        if (json()) {
            printJson(assets);
            return ExitCode.OK;
        }
        Table table = new Table("SHA-256", "KIND", "SIZE", "FRAMES", "NAME");
        for (AssetView asset : assets) {
            table.row(
                    asset.sha256(),
                    asset.kind().name().toLowerCase(Locale.ROOT),
                    Figures.bytes(asset.bytes()),
                    asset.facts().map(facts -> Long.toString(facts.frames())).orElse("-"),
                    asset.name());
        }
        print(table, "no assets; add one: ./understudy assets add FILE");
        return ExitCode.OK;
    }
}
