package dev.understudy.orchestrator.usage;

import dev.understudy.contract.api.UsageView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.usage.UsageService.Question;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was used, and what that cost. */
@Path("/api/v1/usage")
@Blocking
@Tag(name = "Usage", description = "Slot-seconds, GPU-seconds, bytes and money")
class UsageResource {
    private static final String CSV = "text/csv";

    private final UsageService service;
    private final Callers callers;

    UsageResource(UsageService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Reports what was used on some days, as JSON or CSV")
    @APIResponse(
            responseCode = "200",
            description = "A row for each production, job, user, pool or day with any",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = UsageView.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "422", description = "A parameter is wrong; names every fault")
    public Response report(
            @Parameter(description = "production (default), job, user, pool or day") @QueryParam("by")
                    Optional<String> by,
            @Parameter(description = "The first day, UTC; 29 days before the last unless told", example = "2026-11-01")
                    @QueryParam("from")
                    Optional<String> from,
            @Parameter(description = "The last day, UTC; today unless told", example = "2026-11-30") @QueryParam("to")
                    Optional<String> to,
            @Parameter(description = "Only of this production") @QueryParam("production") Optional<String> production,
            @Parameter(description = "json (default) or csv") @QueryParam("format") Optional<String> format) {
        String wanted = format.orElse("json");
        new FieldChecks()
                .require(
                        wanted.equals("json") || wanted.equals("csv"),
                        "format: must be json or csv, not \"" + wanted + "\"")
                .done();
        Question question = service.question(by, from, to, callers.visible(production));
        if (wanted.equals("json")) {
            return Response.ok(service.report(question), MediaType.APPLICATION_JSON)
                    .build();
        }
        return Response.ok(service.csv(question), CSV + ";charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(question) + "\"")
                .build();
    }

    private static String name(Question question) {
        return "usage-by-%s-%s-to-%s.csv".formatted(question.by().word(), question.from(), question.to());
    }
}
