package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Enters, shows, changes and removes webhooks. */
@Singleton
class WebhookService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final DeliveryLog log;
    private final WebhookChecks checks;
    private final SecretSeal seal;
    private final Signals signals;

    WebhookService(
            Jdbi jdbi,
            Changes changes,
            WebhookStore store,
            DeliveryStore deliveries,
            DeliveryLog log,
            WebhookChecks checks,
            SecretSeal seal,
            Signals signals) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.deliveries = deliveries;
        this.log = log;
        this.checks = checks;
        this.seal = seal;
        this.signals = signals;
    }

    List<WebhookView> all() {
        return jdbi.withHandle(store::all).stream()
                .map(row -> row.view(Optional.empty()))
                .toList();
    }

    WebhookView get(long id) {
        return jdbi.withHandle(handle -> row(store.find(handle, id), id)).view(Optional.empty());
    }

    WebhookView create(WebhookSettings wanted) {
        return changes.audited("webhook.create", "webhook", () -> {
            checks.check(wanted);
            String secret = seal.newSecret();
            return changes.apply(change -> {
                checks.checkReferences(change.handle(), wanted);
                long id = store.insert(change.handle(), wanted, seal.seal(secret), change.at());
                change.audit("webhook.create", "webhook " + id, details(wanted));
                WebhookStore.Row row = row(store.find(change.handle(), id), id);
                change.live("webhook", row.view(Optional.empty()));
                return row.view(Optional.of(secret));
            });
        });
    }

    WebhookView update(long id, WebhookSettings wanted) {
        return changes.audited("webhook.update", "webhook " + id, () -> {
            checks.check(wanted);
            WebhookView view = changes.apply(change -> {
                row(store.lock(change.handle(), id), id);
                checks.checkReferences(change.handle(), wanted);
                store.update(change.handle(), id, wanted);
                if (!wanted.enabled().orElse(true)) {
                    deliveries.giveUpAll(change.handle(), id);
                }
                change.audit("webhook.update", "webhook " + id, details(wanted));
                WebhookView changed = row(store.find(change.handle(), id), id).view(Optional.empty());
                change.live("webhook", changed);
                return changed;
            });
            signals.send(Set.of(Signal.WEBHOOKS));
            return view;
        });
    }

    WebhookView replaceSecret(long id) {
        return changes.audited("webhook.secret", "webhook " + id, () -> {
            String secret = seal.newSecret();
            return changes.apply(change -> {
                WebhookStore.Row row = row(store.lock(change.handle(), id), id);
                store.replaceSecret(change.handle(), id, seal.seal(secret));
                change.audit("webhook.secret", "webhook " + id, Map.of());
                return row.view(Optional.of(secret));
            });
        });
    }

    void remove(long id) {
        changes.audited(
                "webhook.remove",
                "webhook " + id,
                () -> changes.apply(change -> {
                    WebhookStore.Row row = row(store.lock(change.handle(), id), id);
                    store.delete(change.handle(), id);
                    change.audit("webhook.remove", "webhook " + id, Map.of("url", row.url()));
                    return true;
                }));
    }

    List<DeliveryView> deliveries(long id, int limit) {
        return jdbi.inTransaction(handle -> {
            row(store.find(handle, id), id);
            return log.newest(handle, id, limit);
        });
    }

    private static Map<String, Object> details(WebhookSettings settings) {
        return Map.of(
                "url", settings.url(),
                "production", settings.production().orElse(""),
                "types", settings.types(),
                "enabled", settings.enabled().orElse(true));
    }

    static WebhookStore.Row row(Optional<WebhookStore.Row> row, long id) {
        return row.orElseThrow(() -> OrchestratorException.notFound("webhook", id));
    }
}
