package dev.understudy.local.command;

import dev.understudy.contract.api.PerformerView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a performer.")
final class PerformersShowCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "PERFORMER", description = "The slug.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        PerformerView view = server.client().performer(id);
        if (json()) {
            printJson(view);
        } else {
            PrettyJson.lines(view).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
