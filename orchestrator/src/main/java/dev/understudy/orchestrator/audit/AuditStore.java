package dev.understudy.orchestrator.audit;

import dev.understudy.contract.api.AuditEntryView;
import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The log of every act of a person or a service. Only ever appended to. */
@Singleton
public class AuditStore {
    /**
     * @param who a person or a service
     * @param action such as {@code job.submit}
     * @param subject such as {@code job 7}
     * @param outcome {@code done}, or the code of the refusal
     */
    public record Entry(
            Instant at, String who, String action, String subject, String outcome, Map<String, ?> details) {}

    public void append(Handle handle, Entry entry) {
        handle.createUpdate("""
                        insert into audit_entry (at, who, action, subject, outcome, details)
                        values (:at, :who, :action, :subject, :outcome, :details::jsonb)
                        """)
                .bind("at", entry.at())
                .bind("who", entry.who())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("outcome", entry.outcome())
                .bind("details", Json.write(entry.details()))
                .execute();
    }

    /** The newest first, of smaller numbers than {@code before}. */
    List<AuditEntryView> list(Handle handle, Optional<String> subject, long before, int most) {
        return handle.createQuery("""
                        select id, at, who, action, subject, outcome, details
                        from audit_entry
                        where id < :before and (:subject::text is null or subject = :subject)
                        order by id desc
                        limit :most
                        """)
                .bind("before", before)
                .bind("subject", subject.orElse(null))
                .bind("most", most)
                .mapTo(AuditEntryView.class)
                .list();
    }
}
