package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.ActionResult;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One act on many jobs, stages or segments. */
@Path("/api/v1/actions")
@Blocking
@Tag(name = "Jobs")
class ActionResource {
    private final ActionService service;

    ActionResource(ActionService service) {
        this.service = service;
    }

    @POST
    @Allowed(value = Permission.ACT, in = Where.ANY)
    @Operation(
            summary = "Pauses, resumes, retries, cancels, skips or prioritises many at once",
            description = "Each target stands for itself: the answer says of every one what became of it, in order.")
    public List<ActionResult> act(ActionRequest request) {
        return service.act(request);
    }
}
