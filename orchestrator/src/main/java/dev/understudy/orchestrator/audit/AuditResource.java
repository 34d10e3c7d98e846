package dev.understudy.orchestrator.audit;

import dev.understudy.contract.api.AuditCheckView;
import dev.understudy.contract.api.AuditCheckView.Head;
import dev.understudy.contract.api.AuditEntryView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The audit log: read, and never changed. */
@Path("/api/v1/audit")
@Blocking
@Tag(name = "Audit", description = "Every act of people and services")
class AuditResource {
    private static final int MOST = 1000;
    private static final Duration TIME_TO_SEAL = Duration.ofMinutes(1);
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private final Jdbi jdbi;
    private final AuditStore entries;
    private final AuditSealStore seals;
    private final Clock clock;

    AuditResource(Jdbi jdbi, AuditStore entries, AuditSealStore seals, Clock clock) {
        this.jdbi = jdbi;
        this.entries = entries;
        this.seals = seals;
        this.clock = clock;
    }

    @GET
    @Allowed(Permission.AUDIT)
    @Operation(
            summary = "Lists acts, the newest first",
            description = "At most 1,000; those before one of them by its id as `before`.")
    public List<AuditEntryView> list(
            @QueryParam("subject") Optional<String> subject,
            @QueryParam("before") Optional<Long> before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return jdbi.withHandle(handle ->
                entries.list(handle, subject, before.orElse(Long.MAX_VALUE), Math.max(1, Math.min(limit, MOST))));
    }

    @GET
    @Path("/check")
    @Allowed(Permission.AUDIT)
    @Operation(
            summary = "Tells whether an entry was changed, removed or moved",
            description =
                    "Reads the whole log. `head` is an earlier answer's, as sequence:hash: a log that was cut short is seen by"
                            + " that alone.")
    public AuditCheckView check(@QueryParam("head") Optional<String> head) {
        AuditCheck check = new AuditCheck(head.map(AuditResource::head));
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            try (Stream<AuditSealStore.Sealed> all = seals.all(handle)) {
                all.forEach(check::next);
            }
            return check.result(seals.countUnsealed(handle, clock.instant().minus(TIME_TO_SEAL)));
        });
    }

    private static Head head(String text) {
        Matcher parts = HEAD.matcher(text);
        if (!parts.matches()) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.INVALID,
                    "\"%s\" is no head of the audit log".formatted(text),
                    "give a seal's number and its hash of 64 hexadecimal digits, as 1234:0a1b...");
        }
        return new Head(Long.parseLong(parts.group(1)), parts.group(2));
    }
}
