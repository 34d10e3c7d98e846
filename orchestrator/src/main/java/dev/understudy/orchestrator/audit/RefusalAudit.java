package dev.understudy.orchestrator.audit;

import dev.understudy.orchestrator.access.Refusal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Writes down who asked for what is not theirs to do. */
@Singleton
class RefusalAudit {
    private static final int MOST = 200;

    private final Jdbi jdbi;
    private final AuditStore store;
    private final Clock clock;

    RefusalAudit(Jdbi jdbi, AuditStore store, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    /** Of a path, which may be anything. */
    private static String plain(String text) {
        String clean = text.replace("\0", "");
        return clean.length() > MOST ? clean.substring(0, MOST) : clean;
    }

    void refused(@Observes Refusal refusal) {
        jdbi.useHandle(handle -> store.append(
                handle,
                new AuditStore.Entry(
                        clock.instant(),
                        refusal.caller(),
                        "request",
                        plain(refusal.endpoint()),
                        refusal.code(),
                        Map.of("message", plain(refusal.message())))));
    }
}
