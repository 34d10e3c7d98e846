package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryState;
import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.notice.NoticeType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Deliveries with their tries, as people see them. */
@Singleton
class DeliveryLog {
    /** A delivery's own row. */
    record Row(
            long id,
            long webhook,
            UUID notice,
            String type,
            String subject,
            DeliveryState state,
            Instant createdAt,
            Instant nextTry) {}

    private record LoggedTry(
            long delivery,
            Instant at,
            Optional<Integer> status,
            long millis,
            Optional<String> answer,
            Optional<String> error) {
        DeliveryView.Try view() {
            return new DeliveryView.Try(at, status, millis, answer, error);
        }
    }

    private static final String COLUMNS = """
            select webhook_delivery.id, webhook_delivery.webhook, notice.id as notice, notice.type, notice.subject,
                   webhook_delivery.state, webhook_delivery.created_at, webhook_delivery.next_try
            from webhook_delivery join notice on notice.number = webhook_delivery.notice
            """;

    /** The newest first. */
    List<DeliveryView> newest(Handle handle, long webhook, int limit) {
        return views(
                handle,
                handle.createQuery(COLUMNS + """
                                where webhook_delivery.webhook = :webhook
                                order by webhook_delivery.id desc
                                limit :limit
                                """)
                        .bind("webhook", webhook)
                        .bind("limit", limit)
                        .mapTo(Row.class)
                        .list());
    }

    Optional<DeliveryView> find(Handle handle, long webhook, long id) {
        List<Row> rows = handle.createQuery(COLUMNS + """
                                where webhook_delivery.webhook = :webhook and webhook_delivery.id = :id
                                """)
                .bind("webhook", webhook)
                .bind("id", id)
                .mapTo(Row.class)
                .list();
        return views(handle, rows).stream().findFirst();
    }

    private static List<DeliveryView> views(Handle handle, List<Row> rows) {
        Map<Long, List<DeliveryView.Try>> tries = handle
                .createQuery("""
                        select delivery, at, status, millis, answer, error
                        from webhook_try
                        where delivery = any(:ids)
                        order by delivery, at
                        """)
                .bind("ids", rows.stream().map(Row::id).toArray(Long[]::new))
                .mapTo(LoggedTry.class)
                .stream()
                .collect(Collectors.groupingBy(
                        LoggedTry::delivery, Collectors.mapping(LoggedTry::view, Collectors.toList())));
        return rows.stream()
                .map(row -> new DeliveryView(
                        row.id(),
                        row.webhook(),
                        row.notice(),
                        NoticeType.of(row.type()),
                        row.subject(),
                        row.state(),
                        row.createdAt(),
                        row.state() == DeliveryState.WAITING ? Optional.of(row.nextTry()) : Optional.empty(),
                        tries.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
