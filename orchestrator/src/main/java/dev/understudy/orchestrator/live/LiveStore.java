package dev.understudy.orchestrator.live;

import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The bounded history of the live stream. */
@Singleton
public class LiveStore {
    /** Taken by whoever appends, so that rows become visible in the order of their sequence. */
    private static final long APPEND_LOCK = 0x6c697665L;

    /**
     * @param type see {@link LiveMessage}
     * @param job the job it is about, if any
     * @param data the whole new view
     */
    public record NewMessage(String type, Optional<Long> job, Object data) {}

    /** To be called last in a transaction: it makes other transactions that append wait until this one ends. */
    public void append(Handle handle, List<NewMessage> messages, Instant at) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as locked")
                .bind("lock", APPEND_LOCK)
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("""
                        insert into live_event (type, job, data, created_at)
                        select type, job, data::jsonb, :at::timestamptz
                        from unnest(:types, :jobs, :data) with ordinality as message (type, job, data, position)
                        order by position
                        """)
                .bind("types", messages.stream().map(NewMessage::type).toArray(String[]::new))
                .bind("jobs", messages.stream().map(m -> m.job().orElse(null)).toArray(Long[]::new))
                .bind("data", messages.stream().map(m -> Json.write(m.data())).toArray(String[]::new))
                .bind("at", at)
                .execute();
    }

    List<LiveMessage> after(Handle handle, long sequence, int limit) {
        return handle.createQuery("""
                        select sequence, type, job, data
                        from live_event
                        where sequence > :sequence
                        order by sequence
                        limit :limit
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map((rows, context) -> new LiveMessage(
                        rows.getLong("sequence"),
                        rows.getString("type"),
                        Optional.ofNullable(rows.getObject("job", Long.class)),
                        Json.read(rows.getString("data"), com.fasterxml.jackson.databind.JsonNode.class)))
                .list();
    }

    /** Sequence of the oldest and of the newest message; both 0 if there is none. */
    Extent extent(Handle handle) {
        return handle.createQuery("""
                        select coalesce(min(sequence), 0) as oldest, coalesce(max(sequence), 0) as newest
                        from live_event
                        """).mapTo(Extent.class).one();
    }

    record Extent(long oldest, long newest) {}

    void keepNewest(Handle handle, int count) {
        handle.createUpdate("""
                        delete from live_event
                        where sequence <= (select max(sequence) from live_event) - :count
                        """).bind("count", count).execute();
    }
}
