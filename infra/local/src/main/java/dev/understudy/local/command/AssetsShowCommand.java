package dev.understudy.local.command;

import dev.understudy.contract.api.AssetView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show an asset and what probing found out about it.")
final class AssetsShowCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "SHA-256", description = "The asset.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        AssetView view = server.client().asset(id);
        if (json()) {
            printJson(view);
        } else {
            PrettyJson.lines(view).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
