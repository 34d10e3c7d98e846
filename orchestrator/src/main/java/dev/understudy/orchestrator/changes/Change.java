package dev.understudy.orchestrator.changes;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.audit.AuditStore;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.live.LiveStore;
import dev.understudy.orchestrator.notices.NoticeStore;
import dev.understudy.orchestrator.outbox.OutboxStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One transaction, and what it leaves behind beside its own rows: audit entries, messages to workers, live messages,
 * notices.
 */
public final class Change {
    private final Handle handle;
    private final Instant at;
    private final String who;
    private final AuditStore audit;
    private final OutboxStore outbox;
    private final List<OutboxStore.NewMessage> messages = new ArrayList<>();
    private final List<LiveStore.NewMessage> live = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final SortedSet<Long> jobs = new TreeSet<>();
    private final Set<Signal> signals = EnumSet.noneOf(Signal.class);

    Change(Handle handle, Instant at, String who, AuditStore audit, OutboxStore outbox) {
        this.handle = handle;
        this.at = at;
        this.who = who;
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
        audit.append(handle, new AuditStore.Entry(at, who, action, subject, "done", details));
    }

    /** Publishes {@code message} to Kafka once this transaction is committed. */
    public void publish(String topic, String key, Object message) {
        messages.add(new OutboxStore.NewMessage(topic, key, Json.write(message)));
        signals.add(Signal.OUTBOX);
    }

    /**
     * Tells the world outside that it happened: the topic of notices, and the webhooks that want to know.
     *
     * @param production whose it is; empty if it concerns the farm
     * @param job the job that it is about or belongs to
     * @param subject what it is about, such as {@code job 7}
     * @param data plain JSON values, as {@code docs/events.md} documents them for the type
     */
    public void notice(
            NoticeType type, Optional<String> production, Optional<Long> job, String subject, Map<String, ?> data) {
        notices.add(new Notice(UUID.randomUUID(), type, at, production, job, subject, new LinkedHashMap<>(data)));
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

    /** The job's view is pushed soon after the commit, if anybody looks. */
    public void jobChanged(long job) {
        jobs.add(job);
    }

    /** A grant covers less than before, or what it covered has ended. */
    public void grantEnded() {
        signals.add(Signal.GRANTS);
    }

    public void wakePlanner() {
        signals.add(Signal.PLAN);
    }

    void finish(LiveStore store, NoticeStore outward) {
        if (!notices.isEmpty()) {
            notices.forEach(notice -> publish(Topics.NOTICES, NoticeStore.key(notice), notice));
            if (outward.append(handle, notices)) {
                signals.add(Signal.WEBHOOKS);
            }
        }
        if (!messages.isEmpty()) {
            outbox.addAll(handle, messages, at);
        }
        if (!live.isEmpty()) {
            store.append(handle, live, at);
        }
    }

    Set<Long> changedJobs() {
        return jobs;
    }

    List<Notice> notices() {
        return notices;
    }

    Set<Signal> signals() {
        return signals;
    }
}
