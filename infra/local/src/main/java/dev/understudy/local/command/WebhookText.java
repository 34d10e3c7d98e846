package dev.understudy.local.command;

import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.local.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Webhooks and their deliveries as people read them. */
final class WebhookText {
    private WebhookText() {}

    static String state(WebhookView webhook) {
        if (!webhook.settings().enabled().orElse(true)) {
            return "disabled";
        }
        return webhook.failingSince().map(since -> "failing").orElse("enabled");
    }

    static String types(WebhookSettings settings) {
        return settings.types().isEmpty()
                ? "(all)"
                : settings.types().stream().map(NoticeType::wire).sorted().collect(Collectors.joining(","));
    }

    static Table table(List<DeliveryView> deliveries) {
        Table table = new Table("DELIVERY", "AT", "TYPE", "SUBJECT", "STATE", "TRIES", "STATUS", "MS", "ERROR");
        for (DeliveryView delivery : deliveries) {
            table.row(
                    delivery.id(),
                    Times.of(delivery.createdAt()),
                    delivery.type(),
                    delivery.subject(),
                    state(delivery),
                    delivery.tries().size(),
                    last(delivery)
                            .flatMap(DeliveryView.Try::status)
                            .map(String::valueOf)
                            .orElse(""),
                    last(delivery)
                            .map(DeliveryView.Try::milliseconds)
                            .map(String::valueOf)
                            .orElse(""),
                    last(delivery).flatMap(DeliveryView.Try::error).orElse(""));
        }
        return table;
    }

    static String state(DeliveryView delivery) {
        String state = delivery.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return delivery.nextTry()
                .map(next -> state + " until " + Times.of(next))
                .orElse(state);
    }

    static Optional<DeliveryView.Try> last(DeliveryView delivery) {
        List<DeliveryView.Try> tries = delivery.tries();
        return tries.isEmpty() ? Optional.empty() : Optional.of(tries.get(tries.size() - 1));
    }
}
