package dev.understudy.orchestrator.farm;

import dev.understudy.contract.api.WorkerView;
import dev.understudy.orchestrator.FarmConfig;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    WorkerResource(Jdbi jdbi, WorkerStore store, FarmConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.leases = config.leases();
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Lists all workers as their last heartbeats told")
    public List<WorkerView> all() {
        Instant onlineSince = clock.instant().minus(leases.duration());
        return jdbi.withHandle(handle -> store.views(handle, onlineSince));
    }
}
