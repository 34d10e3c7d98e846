package dev.understudy.local.command;

import dev.understudy.contract.api.DeliveryView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "log", description = "List a webhook's deliveries, the newest first.")
final class WebhooksLogCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "WEBHOOK", description = "Its number.")
    private long id;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (50).")
    private int limit;

    @Override
    ExitCode run() throws IOException {
        List<DeliveryView> deliveries = server.client().webhooks().deliveries(id, limit);
        if (json()) {
            printJson(deliveries);
        } else {
            print(WebhookText.table(deliveries), "nothing was sent yet; try it: ./understudy webhooks ping " + id);
        }
        return ExitCode.OK;
    }
}
