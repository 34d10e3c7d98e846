package dev.understudy.orchestrator.budgets;

import dev.understudy.contract.api.BudgetSettings;
import dev.understudy.contract.api.BudgetView;
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

/** How much productions, batches and jobs may cost. */
@Path("/api/v1/budgets")
@Blocking
@Tag(name = "Budgets", description = "How much productions, batches and jobs may cost")
class BudgetResource {
    private static final String SCOPE = "production, batch or job";
    private static final String SUBJECT = "The production's slug, or the number of the batch or job";

    private final BudgetService service;

    BudgetResource(BudgetService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists all budgets, with what was spent of each")
    public List<BudgetView> all() {
        return service.all();
    }

    @PUT
    @Path("/{scope}/{subject}")
    @Allowed(value = Permission.PRODUCE, in = Where.ANY)
    @Operation(
            summary = "Sets a budget",
            description =
                    "When it is spent nothing more is started: what runs is finished, or with whenSpent \"cancel\" its"
                            + " jobs are cancelled. Jobs that are submitted later are accepted and wait. A larger amount lets"
                            + " everything go on that no other spent budget holds.")
    @APIResponse(responseCode = "404", description = "There is no such production, batch or job")
    public BudgetView put(
            @Parameter(description = SCOPE) String scope,
            @Parameter(description = SUBJECT) String subject,
            BudgetSettings settings) {
        return service.put(scope, subject, FieldChecks.body(settings));
    }

    @DELETE
    @Path("/{scope}/{subject}")
    @Allowed(value = Permission.PRODUCE, in = Where.ANY)
    @Operation(summary = "Removes a budget: there is no bound any more")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(@Parameter(description = SCOPE) String scope, @Parameter(description = SUBJECT) String subject) {
        service.delete(scope, subject);
    }
}
