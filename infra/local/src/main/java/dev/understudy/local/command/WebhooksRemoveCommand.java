package dev.understudy.local.command;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Remove a webhook, with the log of its deliveries.")
final class WebhooksRemoveCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "WEBHOOK", description = "Its number.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        server.client().webhooks().remove(id);
        if (json()) {
            printJson(Map.of("removed", id));
        } else {
            print("webhook " + id + " is removed");
        }
        return ExitCode.OK;
    }
}
