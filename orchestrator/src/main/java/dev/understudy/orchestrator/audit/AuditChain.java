package dev.understudy.orchestrator.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.JsonDigest;
import java.time.Instant;
import java.util.Map;

/**
 * What a seal is: the SHA-256 of an entry and of the seal before it, in canonical JSON (Haber and Stornetta, "How to
 * Time-Stamp a Digital Document", 1991, section 5.1). No entry can be changed, removed or moved without changing every
 * seal after it.
 */
final class AuditChain {
    /** Stands before the first seal. */
    static final String BEGINNING = "0".repeat(64);

    /** An entry as it is read back from Postgres; {@code at} to the microsecond. */
    record Entry(long id, Instant at, String who, String action, String subject, String outcome, JsonNode details) {}

    private AuditChain() {}

    /**
     * @param before the hash of the seal before, or {@link #BEGINNING}
     * @return 64 hexadecimal digits
     */
    static String hash(String before, Entry entry) {
        return JsonDigest.of(Map.of(
                "before", before,
                "id", entry.id(),
                "at", entry.at().toString(),
                "who", entry.who(),
                "action", entry.action(),
                "subject", entry.subject(),
                "outcome", entry.outcome(),
                "details", entry.details()));
    }
}
