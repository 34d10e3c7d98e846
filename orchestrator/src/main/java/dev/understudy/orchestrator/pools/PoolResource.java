package dev.understudy.orchestrator.pools;

import dev.understudy.contract.api.PoolSettings;
import dev.understudy.contract.api.PoolView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The pools of workers. */
@Path("/api/v1/pools")
@Blocking
@Tag(name = "Pools", description = "Workers that jobs name together: one price, one queue")
class PoolResource {
    private final PoolService service;

    PoolResource(PoolService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(
            summary = "Lists all pools, with what they do now",
            description =
                    "desiredSlots is what an autoscaler should make of the pool: it rises at once, and falls when less"
                            + " was needed for five minutes. Also as the gauge understudy_pool_desired_slots.")
    public List<PoolView> all() {
        return service.all();
    }

    @PUT
    @Path("/{name}")
    @Allowed(Permission.OPERATE)
    @Operation(
            summary = "Enters a pool, or changes its price and bounds",
            description = "A new price counts for what is done from now on.")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(responseCode = "201", description = "Entered")
    public RestResponse<PoolView> put(String name, PoolSettings settings) {
        PoolService.Put put = service.put(name, FieldChecks.body(settings));
        return RestResponse.status(put.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, put.pool());
    }
}
