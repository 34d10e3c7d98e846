package dev.understudy.orchestrator.review;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.still.StillRequest;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.withheld.Withheld;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** Single frames of a film and of its plate. */
@Path("/api/v1/jobs/{id}/frames/{number}")
@Blocking
@Tag(name = "Review")
class FrameResource {
    private static final int NARROWEST = 16;
    private static final int WIDEST = 8192;

    private final Jdbi jdbi;
    private final ReviewViews views;
    private final StageStore stages;
    private final FarmStorage storage;
    private final Stills stills;
    private final Withheld withheld;

    FrameResource(
            Jdbi jdbi, ReviewViews views, StageStore stages, FarmStorage storage, Stills stills, Withheld withheld) {
        this.jdbi = jdbi;
        this.views = views;
        this.stages = stages;
        this.storage = storage;
        this.stills = stills;
        this.withheld = withheld;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(
            summary = "Exactly this frame of the film, or of its plate, as a picture",
            description = "Frames are counted from 0 in display order. Decoded when it is asked for.")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "404", description = "There is no such job or frame")
    @APIResponse(responseCode = "409", description = "The film is not assembled yet")
    @APIResponse(responseCode = "503", description = "Too many frames are asked for, or nothing decodes them here")
    public Response frame(
            long id,
            long number,
            @Parameter(description = "result, or plate: the film that was rendered")
                    @QueryParam("of")
                    @DefaultValue("result")
                    String of,
            @Parameter(description = "png or jpeg") @QueryParam("format") @DefaultValue("png") String format,
            @Parameter(description = "Pixels to scale it down to") @QueryParam("width") Optional<Integer> width) {
        FieldChecks checks = new FieldChecks()
                .require(Set.of("result", "plate").contains(of), "of: must be result or plate, not " + of)
                .require(Set.of("png", "jpeg").contains(format), "format: must be png or jpeg, not " + format);
        width.ifPresent(pixels -> checks.between("width", pixels, NARROWEST, WIDEST));
        checks.done();
        byte[] picture = stills.get(request(id, number, of, format, width));
        // The films of a job never change; those who may see them may keep them for a while.
        return Response.ok(picture)
                .header(HttpHeaders.CONTENT_TYPE, "image/" + format)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
                .build();
    }

    private StillRequest request(long id, long number, String of, String format, Optional<Integer> width) {
        return jdbi.inTransaction(handle -> {
            JobRow job = views.render(handle, id);
            if (of.equals("result")) {
                withheld.requireNoQuarantine(handle, id);
            }
            MediaFacts facts = views.facts(handle, job);
            if (number < 0 || number >= facts.frames()) {
                throw new OrchestratorException(
                        OrchestratorErrorCode.NOT_FOUND,
                        "there is no frame %d; the film has %d, from 0 on".formatted(number, facts.frames()),
                        "ask for a frame that there is");
            }
            if (of.equals("plate")) {
                String sha256 = ((RenderSpec) job.spec()).film();
                withheld.requireAsset(handle, sha256);
                return new StillRequest(
                        storage.asset(sha256).toString(),
                        "the plate of job " + id,
                        storage.sidecar(sha256, "frames").toString(),
                        facts.isInterlaced(),
                        number,
                        format,
                        width);
            }
            StageResult.Assemble film = stages.assembled(handle, id)
                    .orElseThrow(() -> new OrchestratorException(
                            OrchestratorErrorCode.WRONG_STATE,
                            "the film of job %d is not assembled yet".formatted(id),
                            "wait for its stage assemble; the plate can be looked at now"));
            return new StillRequest(
                    storage.resolve(film.deliverable()).toString(),
                    "the film of job " + id,
                    storage.sidecar(film.sha256(), "frames").toString(),
                    false,
                    number,
                    format,
                    width);
        });
    }
}
