package dev.understudy.orchestrator.approvals;

import dev.understudy.contract.api.ApprovalDecision;
import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What performers are asked. */
@Path("/api/v1/approvals")
@Blocking
@Tag(name = "Approvals", description = "What performers are asked about jobs and films, and what they answered")
class ApprovalResource {
    private final ApprovalService service;

    ApprovalResource(ApprovalService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.SEE_GRANTS, in = Where.ANY)
    @Operation(summary = "The newest 10,000, of one's own likeness or of the productions that one sees")
    public List<ApprovalView> list(
            @QueryParam("state") Optional<ApprovalState> state, @QueryParam("job") Optional<Long> job) {
        return service.list(state, job);
    }

    @POST
    @Path("/decide")
    @Allowed(value = Permission.OWN_LIKENESS, in = Where.ANY)
    @Operation(
            summary = "The performer approves or refuses, several at once",
            description =
                    "A job that is refused fails; retried, it asks again. What was approved can be refused later.")
    @APIResponse(responseCode = "200", description = "What was decided, as it is now")
    @APIResponse(responseCode = "404", description = "One of them is not about the caller's likeness")
    @APIResponse(responseCode = "409", description = "One of them is about a job that is done already")
    public List<ApprovalView> decide(ApprovalDecision decision) {
        return service.decide(FieldChecks.body(decision));
    }
}
