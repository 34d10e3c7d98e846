package dev.understudy.orchestrator.audit;

import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
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
}
