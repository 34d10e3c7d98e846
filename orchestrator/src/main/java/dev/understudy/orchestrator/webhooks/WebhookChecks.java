package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.productions.ProductionStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says what is wrong with a webhook that somebody wants. */
@Singleton
class WebhookChecks {
    private final ReceiverGuard guard;
    private final ProductionStore productions;

    WebhookChecks(ReceiverGuard guard, ProductionStore productions) {
        this.guard = guard;
        this.productions = productions;
    }

    void check(WebhookSettings wanted) {
        FieldChecks checks = new FieldChecks();
        if (checks.present("url", wanted.url())) {
            faultOf(wanted.url()).ifPresent(fault -> checks.require(false, "url: " + fault));
        }
        wanted.production().ifPresent(production -> checks.slug("production", production));
        wanted.note().ifPresent(note -> checks.text("note", note));
        checks.require(
                !wanted.types().contains(NoticeType.WEBHOOK_PING),
                "types: webhook.ping is sent on request only and cannot be chosen");
        checks.done();
    }

    void checkReferences(Handle handle, WebhookSettings wanted) {
        FieldChecks checks = new FieldChecks();
        wanted.production()
                .ifPresent(slug ->
                        checks.require(productions.exists(handle, slug), "production: there is no production " + slug));
        checks.done();
    }

    private Optional<String> faultOf(String url) {
        return guard.faultOf(url).or(() -> {
            try {
                return guard.refusal(URI.create(url));
            } catch (UnknownHostException e) {
                // It may come to be; until then the log of its deliveries says so.
                return Optional.empty();
            }
        });
    }
}
