package dev.understudy.orchestrator.outbox;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows that wait to be published to Kafka. */
@Singleton
public class OutboxStore {
    record Row(long id, String topic, String key, String value) {}

    public void add(Handle handle, String topic, String key, String value, Instant at) {
        handle.createUpdate("""
                        insert into outbox (topic, key, value, created_at)
                        values (:topic, :key, :value, :at)
                        """)
                .bind("topic", topic)
                .bind("key", key)
                .bind("value", value)
                .bind("at", at)
                .execute();
    }

    /** The oldest unsent rows, locked until the transaction ends; those that another relay has locked are left out. */
    List<Row> takeUnsent(Handle handle, int limit) {
        return handle.createQuery("""
                        select id, topic, key, value
                        from outbox
                        where sent_at is null
                        order by id
                        limit :limit
                        for update skip locked
                        """).bind("limit", limit).mapTo(Row.class).list();
    }

    void markSent(Handle handle, List<Row> rows, Instant at) {
        handle.createUpdate("update outbox set sent_at = :at where id = any(:ids)")
                .bind("at", at)
                .bind("ids", rows.stream().map(Row::id).toArray(Long[]::new))
                .execute();
    }

    void pruneSentBefore(Handle handle, Instant before) {
        handle.createUpdate("delete from outbox where sent_at < :before")
                .bind("before", before)
                .execute();
    }
}
