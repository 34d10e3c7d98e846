package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.GrantVersionView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The licences. */
@Path("/api/v1/grants")
@Blocking
@Tag(name = "Grants", description = "Licences from performers and estates: nothing is trained or rendered without one")
class GrantResource {
    /** @param reason why, for the audit log */
    record Reason(Optional<String> reason) {}

    private final GrantService service;

    GrantResource(GrantService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.SEE_GRANTS, in = Where.ANY)
    @Operation(summary = "Lists grants, those of one performer if asked")
    public List<GrantView> list(@QueryParam("performer") Optional<String> performer) {
        return service.list(performer);
    }

    @GET
    @Path("/{id}")
    @Allowed(value = Permission.SEE_GRANTS, in = Where.ANY)
    @Operation(summary = "Shows a grant")
    public GrantView get(String id) {
        return service.get(id);
    }

    @POST
    @Allowed(value = Permission.LICENSE, in = Where.ANY)
    @Operation(summary = "Enters a grant")
    public RestResponse<GrantView> create(NewGrant grant) {
        GrantView created = service.create(FieldChecks.body(grant));
        return RestResponse.ResponseBuilder.<GrantView>created(
                        URI.create("/api/v1/grants/" + created.grant().id()))
                .entity(created)
                .build();
    }

    @POST
    @Path("/{id}/revoke")
    @Allowed(value = Permission.END_GRANTS, in = Where.ANY)
    @Operation(summary = "Revokes a grant, for good", description = "Work that needs it is not handed out any more.")
    public GrantView revoke(String id, Reason revocation) {
        return service.revoke(id, revocation == null ? Optional.empty() : revocation.reason());
    }

    @POST
    @Path("/{id}/amend")
    @Allowed(value = Permission.LICENSE, in = Where.ANY)
    @Operation(
            summary = "Enters a new version of a grant",
            description = "The body is the whole licence. The versions before it are kept as they are.")
    public GrantView amend(String id, NewGrant grant) {
        return service.amend(id, FieldChecks.body(grant));
    }

    @POST
    @Path("/{id}/suspend")
    @Allowed(value = Permission.END_GRANTS, in = Where.ANY)
    @Operation(
            summary = "Suspends a grant, such as for a strike",
            description = "It covers nothing until it is resumed.")
    public GrantView suspend(String id, Reason suspension) {
        return service.suspend(id, FieldChecks.body(suspension).reason().orElse(null));
    }

    @POST
    @Path("/{id}/resume")
    @Allowed(value = Permission.END_GRANTS, in = Where.ANY)
    @Operation(summary = "Ends the suspension of a grant")
    public GrantView resume(String id) {
        return service.resume(id);
    }

    @GET
    @Path("/{id}/versions")
    @Allowed(value = Permission.SEE_GRANTS, in = Where.ANY)
    @Operation(summary = "Lists every version of a grant, the newest first")
    public List<GrantVersionView> versions(String id) {
        return service.versions(id);
    }
}
