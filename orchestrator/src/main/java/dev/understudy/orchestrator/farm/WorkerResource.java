package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.WorkerModeChange;
import dev.understudy.contract.api.WorkerTags;
import dev.understudy.contract.api.WorkerView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** The workers and their slots. */
@Path("/api/v1/workers")
@Blocking
@Tag(name = "Workers", description = "The Spark drivers that serve the pools, and their slots")
class WorkerResource {
    private final Jdbi jdbi;
    private final WorkerStore store;
    private final FarmConfig.Leases leases;
    private final Clock clock;
    private final WorkerModes modes;

    WorkerResource(Jdbi jdbi, WorkerStore store, FarmConfig config, Clock clock, WorkerModes modes) {
        this.jdbi = jdbi;
        this.store = store;
        this.leases = config.leases();
        this.clock = clock;
        this.modes = modes;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists all workers as their last heartbeats told")
    public List<WorkerView> all() {
        Instant onlineSince = clock.instant().minus(leases.duration());
        return jdbi.withHandle(handle -> store.views(handle, onlineSince));
    }

    @POST
    @Path("/{name}/mode")
    @Allowed(Permission.OPERATE)
    @Operation(
            summary = "Lets a worker have work, drains or locks it",
            description =
                    "DRAINING: what it runs is finished. LOCKED: what it runs is stopped at the next boundary, and goes"
                            + " on elsewhere. ACTIVE ends a bench too.")
    @APIResponse(responseCode = "404", description = "No such worker has ever reported")
    public WorkerView setMode(String name, WorkerModeChange change) {
        return modes.setMode(name, FieldChecks.body(change));
    }

    @PUT
    @Path("/{name}/tags")
    @Allowed(Permission.OPERATE)
    @Operation(
            summary = "Says what a worker is good for",
            description =
                    "Takes the place of the tags that people added before; those that the worker tells of itself stay.")
    @APIResponse(responseCode = "404", description = "No such worker has ever reported")
    public WorkerView setTags(String name, WorkerTags tags) {
        return modes.setTags(name, FieldChecks.body(tags));
    }
}
