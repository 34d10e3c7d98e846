package dev.understudy.local.command;

import dev.understudy.contract.api.WebhookView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a webhook.")
final class WebhooksShowCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "WEBHOOK", description = "Its number.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        WebhookView view = server.client().webhooks().get(id);
        if (json()) {
            printJson(view);
        } else {
            PrettyJson.lines(view).forEach(this::print);
        }
        return ExitCode.OK;
    }
}
