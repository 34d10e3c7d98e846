package dev.understudy.orchestrator.identities;

import dev.understudy.contract.api.IdentityView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** Trained models of performers. */
@Path("/api/v1/identities")
@Blocking
@Tag(name = "Identities", description = "Trained models of performers, with numbered versions. Jobs make them.")
class IdentityResource {
    private final Jdbi jdbi;
    private final IdentityStore store;
    private final IdentityExports exports;
    private final Callers callers;

    IdentityResource(Jdbi jdbi, IdentityStore store, IdentityExports exports, Callers callers) {
        this.jdbi = jdbi;
        this.store = store;
        this.exports = exports;
        this.callers = callers;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists all identities with their versions")
    public List<IdentityView> all() {
        return jdbi.withHandle(store::all).stream().filter(this::isVisible).toList();
    }

    @GET
    @Path("/{slug}")
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Shows an identity with its versions")
    public IdentityView get(String slug) {
        return jdbi.withHandle(handle -> store.view(handle, slug))
                .filter(this::isVisible)
                .orElseThrow(() -> OrchestratorException.notFound("identity", slug));
    }

    @GET
    @Path("/{slug}/versions/{version}/exports/{format}")
    @Allowed(value = Permission.PRODUCE, in = Where.ANY)
    @Operation(summary = "A version as onnx or safetensors, for use elsewhere; needs grants of both people for EXPORT")
    public Response export(
            String slug,
            int version,
            String format,
            @QueryParam("production") String production,
            @Parameter(hidden = true) @HeaderParam("Range") String range,
            @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        return exports.export(slug, version, format, production).answer(range, known);
    }

    /** In another production it is only used where grants cover that; then a spec names it. */
    private boolean isVisible(IdentityView identity) {
        return callers.current().may(Permission.VIEW, identity.production());
    }
}
