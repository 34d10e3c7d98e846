package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchActionView;
import dev.understudy.contract.api.JobAction;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pauses, resumes, retries and cancels batches. */
@Path("/api/v1/batches/{id}")
@Blocking
@Tag(name = "Batches")
class BatchActionsResource {
    /** @param reason for whoever wonders */
    record Reason(Optional<String> reason) {}

    private final BatchActions actions;

    BatchActionsResource(BatchActions actions) {
        this.actions = actions;
    }

    @POST
    @Path("/pause")
    @Allowed(value = Permission.ACT, in = Where.BATCH)
    @Operation(summary = "Holds a batch at once: what runs is finished, nothing more is started")
    public BatchActionView pause(long id, Reason body) {
        return actions.setPaused(id, true, reason(body));
    }

    @POST
    @Path("/resume")
    @Allowed(value = Permission.ACT, in = Where.BATCH)
    @Operation(summary = "Lets a batch that was paused go on")
    public BatchActionView resume(long id, Reason body) {
        return actions.setPaused(id, false, reason(body));
    }

    @POST
    @Path("/retry")
    @Allowed(value = Permission.ACT, in = Where.BATCH)
    @Operation(summary = "Goes on with the jobs that failed or were cancelled, from the segments that are done")
    public BatchActionView retry(long id, Reason body) {
        return actions.act(id, JobAction.RETRY, reason(body));
    }

    @POST
    @Path("/cancel")
    @Allowed(value = Permission.ACT, in = Where.BATCH)
    @Operation(summary = "Cancels the jobs that have not ended; what is delivered stays")
    public BatchActionView cancel(long id, Reason body) {
        return actions.act(id, JobAction.CANCEL, reason(body));
    }

    private static Optional<String> reason(Reason body) {
        return body == null ? Optional.empty() : body.reason();
    }
}
