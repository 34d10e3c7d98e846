package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.contract.notice.NoticeType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The webhooks in Postgres. */
@Singleton
class WebhookStore {
    /** A webhook's row, without its secret; the columns are explained in the migration. */
    record Row(
            long id,
            String url,
            Optional<String> production,
            Set<String> types,
            Optional<String> note,
            boolean enabled,
            Optional<String> disabledReason,
            Optional<Instant> failingSince,
            int failures,
            Instant createdAt,
            long waiting) {
        WebhookView view(Optional<String> secret) {
            Set<NoticeType> wanted = types.stream().map(NoticeType::of).collect(Collectors.toUnmodifiableSet());
            return new WebhookView(
                    id,
                    new WebhookSettings(url, production, wanted, note, Optional.of(enabled)),
                    createdAt,
                    disabledReason,
                    failingSince,
                    waiting,
                    secret);
        }
    }

    private static final String COLUMNS = """
            select id, url, production, types, note, enabled, disabled_reason, failing_since, failures, created_at,
                   (select count(*) from webhook_delivery where webhook = webhook.id and state = 'WAITING') as waiting
            from webhook
            """;

    long insert(Handle handle, WebhookSettings settings, String secret, Instant at) {
        return bind(handle.createQuery("""
                                insert into webhook (url, production, types, note, secret, enabled, created_at)
                                values (:url, :production, :types, :note, :secret, :enabled, :at)
                                returning id
                                """), settings)
                .bind("secret", secret)
                .bind("at", at)
                .mapTo(Long.class)
                .one();
    }

    List<Row> all(Handle handle) {
        return handle.createQuery(COLUMNS + "order by id").mapTo(Row.class).list();
    }

    Optional<Row> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .findOne();
    }

    /** As {@link #find}; whoever else changes it waits until this transaction ends, but not who adds deliveries. */
    Optional<Row> lock(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id for no key update")
                .bind("id", id)
                .mapTo(Row.class)
                .findOne();
    }

    /** What failed before is forgotten. */
    void update(Handle handle, long id, WebhookSettings settings) {
        bind(handle.createUpdate("""
                                update webhook
                                set url = :url, production = :production, types = :types, note = :note,
                                    enabled = :enabled, disabled_reason = null, failing_since = null, failures = 0,
                                    rest_until = null
                                where id = :id
                                """), settings).bind("id", id).execute();
    }

    void replaceSecret(Handle handle, long id, String secret) {
        handle.createUpdate("update webhook set secret = :secret where id = :id")
                .bind("id", id)
                .bind("secret", secret)
                .execute();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("delete from webhook where id = :id").bind("id", id).execute();
    }

    void succeeded(Handle handle, long id, Instant at) {
        handle.createUpdate("""
                        update webhook
                        set failures = 0, failing_since = null, rest_until = null, tried_at = :at
                        where id = :id
                        """).bind("id", id).bind("at", at).execute();
    }

    void failed(Handle handle, long id, Instant at, Instant restUntil) {
        handle.createUpdate("""
                        update webhook
                        set failures = failures + 1, failing_since = coalesce(failing_since, :at::timestamptz),
                            rest_until = :restUntil, tried_at = :at
                        where id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bind("restUntil", restUntil)
                .execute();
    }

    void disable(Handle handle, long id, String reason) {
        handle.createUpdate("update webhook set enabled = false, disabled_reason = :reason where id = :id")
                .bind("id", id)
                .bind("reason", reason)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, WebhookSettings settings) {
        return statement
                .bind("url", settings.url())
                .bind("production", settings.production())
                .bind(
                        "types",
                        settings.types().stream().map(NoticeType::wire).sorted().toArray(String[]::new))
                .bind("note", settings.note())
                .bind("enabled", settings.enabled().orElse(true));
    }
}
