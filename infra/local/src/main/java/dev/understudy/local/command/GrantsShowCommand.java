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
            print("grant %s, version %d, is %s (%s)"
                    .formatted(view.grant().id(), view.grant().version(), view.state(), view.hash()));
            view.words().forEach(this::print);
        }
        return ExitCode.OK;
    }
}
