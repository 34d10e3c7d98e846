package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.WhyView;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.stages.JobStore;
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

/** What people submit, and what becomes of it. */
@Path("/api/v1/jobs")
@Blocking
@Tag(name = "Jobs", description = "What people submit: train an identity, render a film")
class JobResource {
    private static final int MOST = 1_000;
    private static final String EXAMPLE = """
            kind: render
            name: The tide, scene 12
            production: the-tide
            film: d47ae6849cdcb7300c10097257bedf480bb742c5d427c17d0c4c22b84f0554ec
            identity: carl@1
            """;

    private final JobService service;
    private final ActionService actions;
    private final Callers callers;

    JobResource(JobService service, ActionService actions, Callers callers) {
        this.service = service;
        this.actions = actions;
        this.callers = callers;
    }

    @POST
    @Allowed(value = Permission.CREATE, in = Where.ANY)
    @Consumes("*/*")
    @Operation(
            summary = "Submits a job: the body is its spec",
            description =
                    "Everything that is wrong is said at once (422). Refused (403) unless grants cover every use.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "application/yaml",
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "render", summary = "Render a film", value = EXAMPLE)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "201", description = "Accepted")
    @APIResponse(responseCode = "403", description = "No grant covers it; says which condition of which grant fails")
    @APIResponse(responseCode = "422", description = "The spec is wrong; names every fault")
    public RestResponse<JobView> submit(
            InputStream spec,
            @Parameter(description = Submitter.DESCRIPTION) @HeaderParam("Understudy-User") Optional<String> user) {
        JobView job = service.submit(SpecBody.read(spec), Submitter.of(callers.current(), user));
        return RestResponse.ResponseBuilder.<JobView>created(URI.create("/api/v1/jobs/" + job.id()))
                .entity(job)
                .build();
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists jobs, the newest first")
    public List<JobView> list(
            @QueryParam("state") Optional<JobState> state,
            @QueryParam("production") Optional<String> production,
            @QueryParam("kind") Optional<JobKind> kind,
            @QueryParam("batch") Optional<Long> batch,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return service.list(new JobStore.Filter(
                state, callers.visible(production), kind, batch, Math.max(1, Math.min(MOST, limit))));
    }

    @GET
    @Path("/{id}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "Shows a job with its stages and deliverables")
    public JobView get(long id) {
        return service.get(id);
    }

    @GET
    @Path("/{id}/why")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "Why it waits, in words, stage by stage")
    public WhyView why(long id) {
        return service.why(id);
    }

    @POST
    @Path("/{id}/cancel")
    @Allowed(value = Permission.ACT, in = Where.JOB)
    @Operation(summary = "Cancels a job; what is done is kept")
    public JobView cancel(long id) {
        return acted(JobAction.CANCEL, id);
    }

    @POST
    @Path("/{id}/retry")
    @Allowed(value = Permission.ACT, in = Where.JOB)
    @Operation(summary = "Goes on with a job that failed or was cancelled, from the segments that are done")
    public JobView retry(long id) {
        return acted(JobAction.RETRY, id);
    }

    private JobView acted(JobAction action, long id) {
        actions.actAlone(action, id);
        return service.get(id);
    }
}
