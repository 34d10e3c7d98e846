package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryState;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.webhooks.DeliveryStore.Due;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes down what became of a delivery, and what follows for it and its webhook. */
@Singleton
class DeliveryBook {
    private static final Logger LOG = Logger.getLogger(DeliveryBook.class);

    private final Changes changes;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Backoff backoff;
    private final Duration disableAfter;

    DeliveryBook(Changes changes, WebhookStore webhooks, DeliveryStore deliveries, Backoff backoff, FarmConfig config) {
        this.changes = changes;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.backoff = backoff;
        this.disableAfter = config.webhooks().disableAfter();
    }

    /** @return the state that the delivery is in now */
    DeliveryState enter(Due due, Outcome outcome) {
        return changes.apply(change -> {
            // The webhook first: whoever disables or deletes it locks it before its deliveries.
            Optional<WebhookStore.Row> webhook = webhooks.lock(change.handle(), due.webhook());
            deliveries.log(change.handle(), due.id(), outcome);
            if (outcome.isDelivered()) {
                deliveries.tried(change.handle(), due.id(), DeliveryState.DELIVERED, change.at());
                webhooks.succeeded(change.handle(), due.webhook(), change.at());
                webhook.filter(row -> row.failingSince().isPresent()).ifPresent(row -> push(change, row.id()));
                return DeliveryState.DELIVERED;
            }
            return webhook.map(row -> failed(change, due, row, outcome)).orElse(DeliveryState.GIVEN_UP);
        });
    }

    private DeliveryState failed(Change change, Due due, WebhookStore.Row webhook, Outcome outcome) {
        Instant again = change.at().plus(backoff.ofDelivery(due.tries() + 1));
        DeliveryState state = again.isAfter(due.giveUpAt()) ? DeliveryState.GIVEN_UP : DeliveryState.WAITING;
        deliveries.tried(change.handle(), due.id(), state, again);
        Instant rest = change.at().plus(backoff.ofReceiver(webhook.failures() + 1));
        webhooks.failed(change.handle(), webhook.id(), change.at(), rest);
        Instant since = webhook.failingSince().orElse(change.at());
        if (outcome.isGone()) {
            disable(change, webhook, "its receiver answered 410: it is gone");
        } else if (!change.at().isBefore(since.plus(disableAfter))) {
            disable(
                    change,
                    webhook,
                    "no delivery has succeeded since " + since + "; the last time: "
                            + outcome.error().orElseThrow());
        }
        if (webhook.failingSince().isEmpty()) {
            push(change, webhook.id());
        }
        return state;
    }

    /** Tells the live stream that its state changed: that it fails, works again, is disabled. */
    private void push(Change change, long webhook) {
        webhooks.find(change.handle(), webhook).ifPresent(row -> change.live("webhook", row.view(Optional.empty())));
    }

    private void disable(Change change, WebhookStore.Row webhook, String reason) {
        if (webhook.enabled()) {
            webhooks.disable(change.handle(), webhook.id(), reason);
            deliveries.giveUpAll(change.handle(), webhook.id());
            push(change, webhook.id());
            change.audit("webhook.disable", "webhook " + webhook.id(), Map.of("reason", reason));
            LOG.warnf("webhook %d is disabled: %s", webhook.id(), reason);
        }
    }
}
