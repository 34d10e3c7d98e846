package dev.understudy.orchestrator.review;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.RedoRequest;
import dev.understudy.contract.api.ReviewView;
import dev.understudy.contract.api.ShotDecision;
import dev.understudy.contract.api.ShotView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.jobs.Submitter;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A film shot by shot. */
@Path("/api/v1/jobs/{id}")
@Blocking
@Tag(name = "Review", description = "A film shot by shot: look, approve, render again")
class ReviewResource {
    private final ReviewService service;
    private final Callers callers;

    ReviewResource(ReviewService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @GET
    @Path("/review")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(
            summary = "The shots of a render with their scores and what people decided about them",
            description = "Shots are known once all of the film is rendered. Scores: 0 (nothing stands out) to 1.")
    public ReviewView review(long id) {
        return service.review(id);
    }

    @GET
    @Path("/shots/{number}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "One shot, with the score of every frame")
    public ShotView shot(long id, int number) {
        return service.shot(id, number);
    }

    @POST
    @Path("/review")
    @Allowed(value = Permission.CREATE, in = Where.JOB)
    @Operation(summary = "Approves shots of a film's newest version, or takes that back")
    @APIResponse(responseCode = "200", description = "The shots as they are now")
    @APIResponse(responseCode = "409", description = "There is a newer version, or the shot is being rendered again")
    public List<ShotView> decide(
            long id, ShotDecision decision, @HeaderParam("Understudy-User") Optional<String> user) {
        return service.decide(id, FieldChecks.body(decision), Submitter.of(callers.current(), user));
    }

    @POST
    @Path("/redo")
    @Allowed(value = Permission.CREATE, in = Where.JOB)
    @Operation(
            summary = "Renders shots again with other settings: a new job makes the film's next version",
            description =
                    "Only these shots are rendered; all other frames are taken over bit by bit. The film of this job"
                            + " stays as it is.")
    @APIResponse(responseCode = "201", description = "Accepted; the answer is the new job")
    @APIResponse(responseCode = "403", description = "No grant covers it; says which condition of which grant fails")
    @APIResponse(responseCode = "404", description = "There is no such job or shot")
    @APIResponse(responseCode = "409", description = "The job is not done, or a newer version is there or under way")
    public RestResponse<JobView> redo(
            long id, RedoRequest request, @HeaderParam("Understudy-User") Optional<String> user) {
        JobView job = service.redo(id, FieldChecks.body(request), Submitter.of(callers.current(), user));
        return RestResponse.ResponseBuilder.<JobView>created(URI.create("/api/v1/jobs/" + job.id()))
                .entity(job)
                .build();
    }
}
