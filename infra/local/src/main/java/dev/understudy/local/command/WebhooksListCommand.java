package dev.understudy.local.command;

import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List webhooks.")
final class WebhooksListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<WebhookView> webhooks = server.client().webhooks().all();
        if (json()) {
            printJson(webhooks);
            return ExitCode.OK;
        }
        Table table = new Table("WEBHOOK", "STATE", "WAITING", "PRODUCTION", "TYPES", "URL");
        for (WebhookView view : webhooks) {
            WebhookSettings settings = view.settings();
            table.row(
                    view.id(),
                    WebhookText.state(view),
                    view.waiting(),
                    settings.production().orElse("(all)"),
                    WebhookText.types(settings),
                    settings.url());
        }
        print(table, "no webhooks; add one: ./understudy webhooks add --help");
        return ExitCode.OK;
    }
}
