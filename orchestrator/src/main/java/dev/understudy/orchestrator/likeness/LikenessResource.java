package dev.understudy.orchestrator.likeness;

import dev.understudy.contract.api.LikenessView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is done with the caller's own likeness. */
@Path("/api/v1/likeness")
@Blocking
@Tag(name = "Likeness", description = "For performers and those who represent them: every use of the likeness")
class LikenessResource {
    private final LikenessService service;

    LikenessResource(LikenessService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.OWN_LIKENESS, in = Where.ANY)
    @Operation(
            summary = "The grants about one's likeness, and the newest 1000 jobs that use it",
            description = "Grants are suspended and revoked where they are: POST /api/v1/grants/{id}/revoke")
    public LikenessView own() {
        return service.own();
    }

    @GET
    @Path("/ledger")
    @Allowed(value = Permission.OWN_LIKENESS, in = Where.ANY)
    @Operation(summary = "The newest 50,000 uses of one's likeness, as CSV")
    public Response ledger() {
        return Response.ok(service.ledger(), "text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"likeness.csv\"")
                .build();
    }

    @GET
    @Path("/jobs/{id}/deliverables/{name}")
    @Allowed(value = Permission.OWN_LIKENESS, in = Where.ANY)
    @Operation(summary = "A film that shows one's likeness, or a range of it")
    public Response film(
            long id,
            String name,
            @Parameter(hidden = true) @HeaderParam("Range") String range,
            @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        return service.film(id, name).answer(range, known);
    }

    @GET
    @Path("/jobs/{id}/previews/{round}")
    @Allowed(value = Permission.OWN_LIKENESS, in = Where.ANY)
    @Operation(summary = "What a training has learnt of one's likeness so far, as PNG")
    public Response preview(long id, int round, @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        return service.preview(id, round).answer(null, known);
    }
}
