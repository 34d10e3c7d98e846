package dev.understudy.orchestrator.outbox;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows that wait to be published to Kafka. */
@Singleton
public class OutboxStore {
    record Row(long id, String topic, String key, String value) {}

    /** A message of a transaction. */
    public record NewMessage(String topic, String key, String value) {}

    /** In their order. */
    public void addAll(Handle handle, List<NewMessage> messages, Instant at) {
        handle.createUpdate("""
                        insert into outbox (topic, key, value, created_at)
                        select topic, key, value, :at
                        from unnest(:topics, :keys, :values) with ordinality as new (topic, key, value, position)
                        order by position
                        """)
                .bind("topics", messages.stream().map(NewMessage::topic).toArray(String[]::new))
                .bind("keys", messages.stream().map(NewMessage::key).toArray(String[]::new))
                .bind("values", messages.stream().map(NewMessage::value).toArray(String[]::new))
                .bind("at", at)
                .execute();
    }

    /**
     * The oldest rows, in order; they are gone once the transaction is committed, and back if it is not. Those that another
     * relay has taken are left out.
     */
    List<Row> take(Handle handle, int limit) {
        return handle.createQuery("""
                        with taken as (
                            delete from outbox
                            where id = any (array(
                                select id from outbox order by id limit :limit for update skip locked))
                            returning id, topic, key, value)
                        select id, topic, key, value from taken order by id
                        """).bind("limit", limit).mapTo(Row.class).list();
    }
}
