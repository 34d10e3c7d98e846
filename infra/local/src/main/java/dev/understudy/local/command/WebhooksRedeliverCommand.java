package dev.understudy.local.command;

import dev.understudy.contract.api.DeliveryView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "redeliver", description = "Have a delivery made again, with the same number.")
final class WebhooksRedeliverCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "WEBHOOK", description = "Its number.")
    private long id;

    @Parameters(index = "1", paramLabel = "DELIVERY", description = "The delivery's number, from the log.")
    private long delivery;

    @Override
    ExitCode run() throws IOException {
        DeliveryView again = server.client().webhooks().redeliver(id, delivery);
        if (json()) {
            printJson(again);
        } else {
            print("delivery " + delivery + " is made again; see ./understudy webhooks log " + id);
        }
        return ExitCode.OK;
    }
}
