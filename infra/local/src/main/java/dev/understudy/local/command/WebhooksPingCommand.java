package dev.understudy.local.command;

import dev.understudy.contract.api.DeliveryState;
import dev.understudy.contract.api.DeliveryView;
import dev.understudy.local.client.WebhookClient;
import dev.understudy.local.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "ping", description = "Send a webhook a notice, and say what its receiver answered.")
final class WebhooksPingCommand extends UnderstudyCommand {
    private static final int RECENT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "WEBHOOK", description = "Its number.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        WebhookClient webhooks = server.client().webhooks();
        AtomicReference<DeliveryView> ping = new AtomicReference<>(webhooks.ping(id));
        Waiting.until(() -> isTried(webhooks, ping), PATIENCE);
        if (json()) {
            printJson(ping.get());
        } else {
            print(say(ping.get()));
        }
        return ping.get().state() == DeliveryState.DELIVERED ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean isTried(WebhookClient webhooks, AtomicReference<DeliveryView> ping) {
        webhooks.deliveries(id, RECENT).stream()
                .filter(delivery -> delivery.id() == ping.get().id())
                .findFirst()
                .ifPresent(ping::set);
        return !ping.get().tries().isEmpty();
    }

    private String say(DeliveryView ping) {
        Optional<DeliveryView.Try> last = WebhookText.last(ping);
        if (last.isEmpty()) {
            return "webhook " + id + " was not tried yet; see ./understudy webhooks log " + id;
        }
        return last.get()
                .error()
                .map(error -> "webhook " + id + " does not work: " + error)
                .orElseGet(() -> "webhook %d works: its receiver answered %d in %d ms"
                        .formatted(
                                id,
                                last.get().status().orElseThrow(),
                                last.get().milliseconds()));
    }
}
