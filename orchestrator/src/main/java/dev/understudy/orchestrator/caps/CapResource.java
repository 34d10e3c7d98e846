package dev.understudy.orchestrator.caps;

import dev.understudy.contract.api.CapSettings;
import dev.understudy.contract.api.CapView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many slots of the farm something may hold at a time. */
@Path("/api/v1/caps")
@Blocking
@Tag(
        name = "Caps",
        description = "How many slots of the whole farm a production, a kind of stage or a licence may hold")
class CapResource {
    private static final String KIND = "production, stage-kind or licence";
    private static final String NAME =
            "A production's slug, a stage kind such as TRAIN, a licence that specs name, a grant";

    private final CapService service;

    CapResource(CapService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists all caps")
    public List<CapView> all() {
        return service.all();
    }

    @PUT
    @Path("/{kind}/{name}")
    @Allowed(Permission.OPERATE)
    @Operation(
            summary = "Sets a cap",
            description = "What holds more already is not stopped; it gets nothing more until it holds less.")
    @APIResponse(responseCode = "404", description = "There is no such production")
    public CapView put(
            @Parameter(description = KIND) String kind,
            @Parameter(description = NAME) String name,
            CapSettings settings) {
        return service.put(kind, name, FieldChecks.body(settings));
    }

    @DELETE
    @Path("/{kind}/{name}")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Removes a cap")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(@Parameter(description = KIND) String kind, @Parameter(description = NAME) String name) {
        service.delete(kind, name);
    }
}
