package dev.understudy.local.command;

import dev.understudy.contract.api.IdentityView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show an identity with its versions and their metrics.")
final class IdentitiesShowCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "IDENTITY", description = "Its slug.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        IdentityView view = server.client().identity(id);
        if (json()) {
            printJson(view);
        } else {
            PrettyJson.lines(view).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
