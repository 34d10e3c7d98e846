package dev.understudy.orchestrator.notices;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.FarmConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/** The notices in Postgres, and the webhooks that they go to. */
@Singleton
public class NoticeStore {
    /** Key of the records of notices that belong to no production. */
    private static final String FARM = "farm";

    private final Duration giveUpAfter;
    private final Map<NoticeType, Counter> counters = new EnumMap<>(NoticeType.class);

    NoticeStore(FarmConfig config, MeterRegistry meters) {
        for (NoticeType type : NoticeType.values()) {
            counters.put(
                    type,
                    Counter.builder("understudy.notices")
                            .description("What happened on the farm, by type")
                            .tag("type", type.wire())
                            .register(meters));
        }
        this.giveUpAfter = config.webhooks().giveUpAfter();
    }

    /**
     * In the transaction that decided it.
     *
     * @param notices in the order in which they are told
     * @return whether a webhook wants one
     */
    public boolean append(Handle handle, List<Notice> notices) {
        insert(handle, notices);
        return handOut(handle, notices, notices.get(0).at()) > 0;
    }

    /** Of its record on the topic: notices of one production stay in order. */
    public static String key(Notice notice) {
        return notice.production().orElse(FARM);
    }

    /** Once they are committed. */
    public void count(List<Notice> notices) {
        notices.forEach(notice -> counters.get(notice.type()).increment());
    }

    /** For one webhook alone, and not for the topic: a ping. */
    public void appendFor(Handle handle, long webhook, Notice notice) {
        insert(handle, List.of(notice));
        handle.createUpdate("""
                        insert into webhook_delivery (webhook, notice, line, state, next_try, give_up_at, created_at)
                        select :webhook, number, :line, 'WAITING', at, :giveUpAt, at
                        from notice
                        where id = :id
                        """)
                .bind("webhook", webhook)
                .bind("line", notice.line())
                .bind("giveUpAt", notice.at().plus(giveUpAfter))
                .bind("id", notice.id())
                .execute();
    }

    /** With what was to be told of them. */
    void pruneBefore(Handle handle, Instant before) {
        handle.createUpdate("delete from notice where at < :before")
                .bind("before", before)
                .execute();
    }

    private static void insert(Handle handle, List<Notice> notices) {
        handle.createUpdate("""
                        insert into notice (id, type, at, production, job, subject, body)
                        select id, type, :at::timestamptz, production, job, subject, body
                        from unnest(:ids, :types, :productions, :jobs, :subjects, :bodies)
                             with ordinality as told (id, type, production, job, subject, body, position)
                        order by position
                        """)
                .bind("at", notices.get(0).at())
                .bind("ids", column(notices, Notice::id, UUID[]::new))
                .bind("types", column(notices, notice -> notice.type().wire(), String[]::new))
                .bind(
                        "productions",
                        column(notices, notice -> notice.production().orElse(null), String[]::new))
                .bind("jobs", column(notices, notice -> notice.job().orElse(null), Long[]::new))
                .bind("subjects", column(notices, Notice::subject, String[]::new))
                .bind("bodies", column(notices, Json::write, String[]::new))
                .execute();
    }

    private int handOut(Handle handle, List<Notice> notices, Instant at) {
        return handle.createUpdate("""
                        insert into webhook_delivery (webhook, notice, line, state, next_try, give_up_at, created_at)
                        select webhook.id, notice.number, told.line, 'WAITING', :at::timestamptz, :giveUpAt, :at::timestamptz
                        from unnest(:ids, :lines) as told (id, line)
                        join notice on notice.id = told.id
                        join webhook
                          on webhook.enabled
                         and (webhook.production is null or webhook.production = notice.production)
                         and (webhook.types = '{}' or notice.type = any(webhook.types))
                        order by notice.number
                        """)
                .bind("ids", column(notices, Notice::id, UUID[]::new))
                .bind("lines", column(notices, Notice::line, String[]::new))
                .bind("at", at)
                .bind("giveUpAt", at.plus(giveUpAfter))
                .execute();
    }

    private static <T> T[] column(List<Notice> notices, Function<Notice, T> value, IntFunction<T[]> array) {
        return notices.stream().map(value).toArray(array);
    }
}
