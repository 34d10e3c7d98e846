package dev.understudy.orchestrator.quarantine;

import dev.understudy.contract.api.ErasureCertificate;
import dev.understudy.contract.api.QuarantineView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** What was made under grants that have ended. */
@Path("/api/v1/quarantine")
@Blocking
@Tag(name = "Quarantine", description = "Jobs of which nobody may have what they made, and what was deleted of it")
class QuarantineResource {
    private static final int MOST_SHOWN = 10_000;

    private final Jdbi jdbi;
    private final QuarantineStore store;
    private final Callers callers;

    QuarantineResource(Jdbi jdbi, QuarantineStore store, Callers callers) {
        this.jdbi = jdbi;
        this.store = store;
        this.callers = callers;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "The newest 10,000, of the productions that the caller sees")
    public List<QuarantineView> list() {
        return jdbi.withHandle(handle -> store.list(handle, callers.visible(), MOST_SHOWN));
    }

    @GET
    @Path("/{id}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "That of one job")
    public QuarantineView get(long id) {
        return jdbi.withHandle(handle -> store.find(handle, id))
                .orElseThrow(() -> OrchestratorException.notFound("quarantine of job", id));
    }

    @GET
    @Path("/{id}/certificate")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "What was deleted of what a job had made, file by file")
    public ErasureCertificate certificate(long id) {
        return jdbi.withHandle(handle -> store.certificate(handle, id))
                .orElseThrow(() -> OrchestratorException.notFound("certificate of a deletion of job", id));
    }
}
