package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a grant.")
final class GrantsShowCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "GRANT", description = "Its id.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        GrantView view = server.client().grant(id);
        if (json()) {
            printJson(view);
        } else {
            PrettyJson.lines(view).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
