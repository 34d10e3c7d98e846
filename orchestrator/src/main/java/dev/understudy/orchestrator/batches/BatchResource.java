package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.job.JobState;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.jobs.SpecBody;
import dev.understudy.orchestrator.jobs.Submitter;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Many films in one spec, tracked and delivered as one. */
@Path("/api/v1/batches")
@Blocking
@Tag(name = "Batches", description = "Many films in one spec with a table, tracked and delivered as one")
class BatchResource {
    private static final int MOST = 200;
    private static final int MAX_BYTES = 16_000_000;
    private static final String EXAMPLE = """
            kind: batch
            name: The tide, spring campaign
            production: the-tide
            defaults: {film: bruno-film.mp4}
            table: |
              identity,language,territory,delivery
              carl@1,de,DE,tide-carl-de.mp4
              ada@1,en,GB,tide-ada-en.mp4
            """;

    private final BatchService service;
    private final Callers callers;

    BatchResource(BatchService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @POST
    @Allowed(value = Permission.CREATE, in = Where.ANY)
    @Consumes("*/*")
    @Operation(
            summary = "Submits a batch: the body is its spec, up to 16 MB with its table",
            description =
                    "Everything that is wrong is said at once, row by row (422, or 403 where only grants are missing);"
                            + " then nothing of it is started.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "application/yaml",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(name = "batch", summary = "Two films of a campaign", value = EXAMPLE)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "201", description = "Accepted whole")
    @APIResponse(responseCode = "403", description = "No grant covers some of its rows; names each")
    @APIResponse(responseCode = "422", description = "The spec or some of its rows are wrong; names every fault")
    public RestResponse<BatchView> submit(
            InputStream spec,
            @Parameter(description = Submitter.DESCRIPTION) @HeaderParam("Understudy-User") Optional<String> user) {
        BatchView batch = service.submit(SpecBody.read(spec, MAX_BYTES), Submitter.of(callers.current(), user));
        return RestResponse.ResponseBuilder.<BatchView>created(URI.create("/api/v1/batches/" + batch.id()))
                .entity(batch)
                .build();
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists batches, the newest first")
    public List<BatchView> list(
            @QueryParam("production") Optional<String> production, @QueryParam("limit") @DefaultValue("50") int limit) {
        return service.list(new BatchStore.Filter(callers.visible(production), Math.max(1, Math.min(MOST, limit))));
    }

    @GET
    @Path("/{id}")
    @Allowed(value = Permission.VIEW, in = Where.BATCH)
    @Operation(summary = "Shows a batch: what its rows add up to")
    public BatchView get(long id) {
        return service.get(id);
    }

    @GET
    @Path("/{id}/jobs")
    @Allowed(value = Permission.VIEW, in = Where.BATCH)
    @Operation(summary = "The rows of a batch with their jobs, in the order of the table")
    public List<BatchRowView> rows(
            long id,
            @Parameter(description = "Only those whose job is in this state") @QueryParam("state")
                    Optional<JobState> state,
            @Parameter(description = "Only those after this row") @QueryParam("after") @DefaultValue("0") int after,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        return service.rows(new BatchRows.Page(id, state, after, Math.max(1, Math.min(BatchSpec.MOST_ROWS, limit))));
    }
}
