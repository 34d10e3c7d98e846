package dev.understudy.orchestrator.changes;

import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.audit.AuditStore;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.live.LiveStore;
import dev.understudy.orchestrator.outbox.OutboxStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** One transaction, and what it leaves behind beside its own rows: audit entries, messages to workers, live messages. */
public final class Change {
    private final Handle handle;
    private final Instant at;
    private final AuditStore audit;
    private final OutboxStore outbox;
    private final List<LiveStore.NewMessage> live = new ArrayList<>();
    private final SortedSet<Long> jobs = new TreeSet<>();
    private final Set<Signal> signals = EnumSet.noneOf(Signal.class);

    Change(Handle handle, Instant at, AuditStore audit, OutboxStore outbox) {
        this.handle = handle;
        this.at = at;
        this.audit = audit;
        this.outbox = outbox;
    }

    public Handle handle() {
        return handle;
    }

    /** The moment at which all of it happens. */
    public Instant at() {
        return at;
    }

    /** @param action such as {@code job.submit}; see {@link AuditStore.Entry} */
    public void audit(String action, String subject, Map<String, ?> details) {
        audit.append(handle, new AuditStore.Entry(at, Who.LOCAL, action, subject, "done", details));
    }

    /** Publishes {@code message} to Kafka once this transaction is committed. */
    public void publish(String topic, String key, Object message) {
        outbox.add(handle, topic, key, Json.write(message), at);
        signals.add(Signal.OUTBOX);
    }

    /** Tells the live stream of the whole new view of something that belongs to no job. */
    public void live(String type, Object view) {
        live.add(new LiveStore.NewMessage(type, Optional.empty(), view));
        signals.add(Signal.LIVE);
    }

    /** Tells those who follow {@code job} of the whole new view of a part of it. */
    public void live(String type, long job, Object view) {
        live.add(new LiveStore.NewMessage(type, Optional.of(job), view));
        signals.add(Signal.LIVE);
    }

    /** The job's view is pushed soon. */
    public void jobChanged(long job) {
        jobs.add(job);
        signals.add(Signal.JOBS);
    }

    /** Job rows whose revision grew already are pushed soon. */
    public void pushJobs() {
        signals.add(Signal.JOBS);
    }

    /** A job was written; it is pushed and planned soon. */
    public void jobIsNew() {
        signals.add(Signal.JOBS);
        signals.add(Signal.PLAN);
    }

    public void wakePlanner() {
        signals.add(Signal.PLAN);
    }

    void finish(LiveStore store) {
        if (!jobs.isEmpty()) {
            handle.createUpdate("""
                            update job set revision = revision + 1
                            where id in (select id from job where id = any(:ids) order by id for update)
                            """).bind("ids", jobs.toArray(Long[]::new)).execute();
        }
        if (!live.isEmpty()) {
            store.append(handle, live, at);
        }
    }

    Set<Signal> signals() {
        return signals;
    }
}
