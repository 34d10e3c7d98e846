package dev.understudy.orchestrator.shares;

import dev.understudy.contract.api.ShareSettings;
import dev.understudy.contract.api.ShareView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What productions may have of pools. */
@Path("/api/v1/shares")
@Blocking
@Tag(name = "Shares", description = "What productions may have of pools: weights, guaranteed slots, bounds")
class ShareResource {
    private final ShareService service;
    private final Callers callers;

    ShareResource(ShareService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(
            summary = "Lists what was entered",
            description = "A production that is not listed has weight 100, nothing guaranteed, and no bound.")
    public List<ShareView> all() {
        return service.all().stream()
                .filter(share -> callers.current().may(Permission.VIEW, share.production()))
                .toList();
    }

    @PUT
    @Path("/{production}/{pool}")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Says what a production may have of a pool")
    @APIResponse(responseCode = "404", description = "There is no such production or pool")
    public ShareView put(String production, String pool, ShareSettings settings) {
        return service.put(production, pool, FieldChecks.body(settings));
    }

    @DELETE
    @Path("/{production}/{pool}")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Gives a production the defaults again")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(String production, String pool) {
        service.delete(production, pool);
    }
}
