package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.notices.NoticeStore;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Deliveries that people ask for: pings, and what was given up or lost at the other end. */
@Singleton
class HandDeliveries {
    private final Changes changes;
    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final DeliveryLog log;
    private final NoticeStore notices;
    private final Signals signals;
    private final Duration giveUpAfter;

    HandDeliveries(
            Changes changes,
            WebhookStore store,
            DeliveryStore deliveries,
            DeliveryLog log,
            NoticeStore notices,
            Signals signals,
            FarmConfig config) {
        this.changes = changes;
        this.store = store;
        this.deliveries = deliveries;
        this.log = log;
        this.notices = notices;
        this.signals = signals;
        this.giveUpAfter = config.webhooks().giveUpAfter();
    }

    /** Tells the receiver that it is there. */
    DeliveryView ping(long id) {
        return byHand("webhook.ping", id, change -> {
            UUID notice = UUID.randomUUID();
            notices.appendFor(
                    change.handle(),
                    id,
                    new Notice(
                            notice,
                            NoticeType.WEBHOOK_PING,
                            change.at(),
                            Optional.empty(),
                            Optional.empty(),
                            // A line of its own: a ping overtakes what waits.
                            "ping " + notice,
                            Map.of("webhook", id)));
            return log.newest(change.handle(), id, 1).get(0);
        });
    }

    DeliveryView redeliver(long id, long delivery) {
        return byHand("webhook.redeliver", id, change -> {
            if (log.find(change.handle(), id, delivery).isEmpty()) {
                throw OrchestratorException.notFound("delivery of webhook " + id, delivery);
            }
            deliveries.again(change.handle(), delivery, change.at(), change.at().plus(giveUpAfter));
            return log.find(change.handle(), id, delivery).orElseThrow();
        });
    }

    private DeliveryView byHand(String action, long id, Function<Change, DeliveryView> work) {
        return changes.audited(action, "webhook " + id, () -> {
            DeliveryView view = changes.apply(change -> {
                WebhookStore.Row webhook = WebhookService.row(store.lock(change.handle(), id), id);
                if (!webhook.enabled()) {
                    throw new OrchestratorException(
                            OrchestratorErrorCode.WRONG_STATE,
                            "webhook " + id + " is disabled"
                                    + webhook.disabledReason()
                                            .map(reason -> ": " + reason)
                                            .orElse(""),
                            "enable it with PUT /api/v1/webhooks/" + id + " first");
                }
                DeliveryView made = work.apply(change);
                change.audit(action, "webhook " + id, Map.of("delivery", made.id()));
                return made;
            });
            signals.send(Set.of(Signal.WEBHOOKS));
            return view;
        });
    }
}
