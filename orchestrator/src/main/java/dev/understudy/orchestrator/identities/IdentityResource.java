package dev.understudy.orchestrator.identities;

import dev.understudy.contract.api.IdentityView;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** Trained models of performers. */
@Path("/api/v1/identities")
@Blocking
@Tag(name = "Identities", description = "Trained models of performers, with numbered versions. Jobs make them.")
class IdentityResource {
    private final Jdbi jdbi;
    private final IdentityStore store;

    IdentityResource(Jdbi jdbi, IdentityStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    @GET
    @Operation(summary = "Lists all identities with their versions")
    public List<IdentityView> all() {
        return jdbi.withHandle(store::all);
    }

    @GET
    @Path("/{slug}")
    @Operation(summary = "Shows an identity with its versions")
    public IdentityView get(String slug) {
        return jdbi.withHandle(handle -> store.view(handle, slug))
                .orElseThrow(() -> OrchestratorException.notFound("identity", slug));
    }
}
