package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The deliveries in Postgres, and the log of their tries. */
@Singleton
class DeliveryStore {
    /** A delivery that may be tried now, with all that a request needs. */
    record Due(
            long id,
            long webhook,
            int tries,
            Instant giveUpAt,
            UUID notice,
            String type,
            String body,
            String url,
            String secret,
            int webhookFailures) {}

    /**
     * What may be tried now: of each line the first that waits.
     *
     * @param busy webhooks that have enough to do
     * @param underway deliveries that are being tried
     * @param perWebhook at most so many of each
     */
    List<Due> due(Handle handle, Instant now, Collection<Long> busy, Collection<Long> underway, int perWebhook) {
        return handle.createQuery("""
                        select due.id, due.webhook, due.tries, due.give_up_at, notice.id as notice, notice.type,
                               notice.body, webhook.url, webhook.secret, webhook.failures as webhook_failures
                        from webhook
                        cross join lateral (
                            select *
                            from webhook_delivery as first
                            where first.webhook = webhook.id and first.state = 'WAITING' and first.next_try <= :now
                              and first.id <> all(:underway)
                              and not exists (
                                  select 1
                                  from webhook_delivery as earlier
                                  where earlier.webhook = first.webhook and earlier.line = first.line
                                    and earlier.state = 'WAITING' and earlier.id < first.id)
                            order by first.id
                            limit :perWebhook) as due
                        join notice on notice.number = due.notice
                        where webhook.enabled and webhook.id <> all(:busy)
                          and (webhook.rest_until is null or webhook.rest_until <= :now)
                        order by webhook.tried_at nulls first, due.id
                        """)
                .bind("now", now)
                .bind("busy", busy.toArray(Long[]::new))
                .bind("underway", underway.toArray(Long[]::new))
                .bind("perWebhook", perWebhook)
                .mapTo(Due.class)
                .list();
    }

    void log(Handle handle, long delivery, Outcome outcome) {
        handle.createUpdate("""
                        insert into webhook_try (delivery, at, status, millis, answer, error)
                        select id, :at, :status, :millis, :answer, :error
                        from webhook_delivery
                        where id = :delivery
                        """)
                .bind("delivery", delivery)
                .bind("at", outcome.at())
                .bind("status", outcome.status())
                .bind("millis", outcome.took().toMillis())
                .bind("answer", outcome.answer())
                .bind("error", outcome.error())
                .execute();
    }

    void tried(Handle handle, long delivery, DeliveryState state, Instant nextTry) {
        handle.createUpdate("""
                        update webhook_delivery
                        set state = :state, tries = tries + 1, next_try = :nextTry
                        where id = :delivery and state = 'WAITING'
                        """)
                .bind("delivery", delivery)
                .bind("state", state)
                .bind("nextTry", nextTry)
                .execute();
    }

    /** Nothing that waits is delivered any more. */
    void giveUpAll(Handle handle, long webhook) {
        handle.createUpdate("""
                        update webhook_delivery set state = 'GIVEN_UP'
                        where webhook = :webhook and state = 'WAITING'
                        """).bind("webhook", webhook).execute();
    }

    /** It is tried as soon as may be, as if it were new. */
    void again(Handle handle, long delivery, Instant at, Instant giveUpAt) {
        handle.createUpdate("""
                        update webhook_delivery
                        set state = 'WAITING', tries = 0, next_try = :at, give_up_at = :giveUpAt
                        where id = :delivery
                        """)
                .bind("delivery", delivery)
                .bind("at", at)
                .bind("giveUpAt", giveUpAt)
                .execute();
        handle.createUpdate("""
                        update webhook set rest_until = null
                        where id = (select webhook from webhook_delivery where id = :delivery)
                        """).bind("delivery", delivery).execute();
    }
}
