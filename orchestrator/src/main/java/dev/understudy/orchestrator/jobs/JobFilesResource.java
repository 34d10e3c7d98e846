package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.DeliverableStore;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.TrainingStore;
import dev.understudy.orchestrator.web.FileAnswers;
import dev.understudy.orchestrator.withheld.Withheld;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** The files of a job: what it delivers, previews, logs. */
@Path("/api/v1/jobs/{id}")
@Blocking
@Tag(name = "Jobs")
class JobFilesResource {
    /** The log of one attempt. */
    record LogView(String stage, int attempt, String url, long bytes) {}

    private final Jdbi jdbi;
    private final JobStore jobs;
    private final AttemptStore attempts;
    private final TrainingStore training;
    private final DeliverableStore deliverables;
    private final FarmStorage storage;
    private final Withheld withheld;

    JobFilesResource(
            Jdbi jdbi,
            JobStore jobs,
            AttemptStore attempts,
            TrainingStore training,
            DeliverableStore deliverables,
            FarmStorage storage,
            Withheld withheld) {
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.attempts = attempts;
        this.training = training;
        this.deliverables = deliverables;
        this.storage = storage;
        this.withheld = withheld;
    }

    @GET
    @Path("/deliverables/{name}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "A file that the job delivers, or a range of it")
    public Response deliverable(
            long id,
            String name,
            @Parameter(hidden = true) @HeaderParam("Range") String range,
            @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        return file(id, name).answer(range, known);
    }

    @HEAD
    @Path("/deliverables/{name}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(hidden = true)
    public Response headOfDeliverable(long id, String name) {
        return file(id, name).head();
    }

    @GET
    @Path("/previews/{round}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "A preview of a training as PNG; rows: source, reconstruction, swap")
    public Response preview(long id, int round, @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        String path = jdbi.withHandle(handle -> {
                    withheld.requireNoQuarantine(handle, id);
                    return training.previewPath(handle, id, round);
                })
                .orElseThrow(() -> OrchestratorException.notFound("preview", round));
        return FileAnswers.of(storage.resolve(path), "preview-" + round + ".png")
                .answer(null, known);
    }

    @GET
    @Path("/wrong-person")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(
            summary =
                    "Of a training whose footage shows somebody else: faces of the reference and of the footage, as PNG")
    public Response wrongPerson(long id) {
        jdbi.useHandle(handle -> withheld.requireNoQuarantine(handle, id));
        java.nio.file.Path picture = storage.wrongPerson(id);
        if (!picture.toFile().isFile()) {
            throw OrchestratorException.notFound("picture of a wrong person in job", id);
        }
        return FileAnswers.of(picture, FarmStorage.WRONG_PERSON).answer(null, null);
    }

    @GET
    @Path("/logs")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "The logs that there are, one an attempt")
    public List<LogView> logs(long id) {
        if (jdbi.withHandle(handle -> jobs.find(handle, id)).isEmpty()) {
            throw OrchestratorException.notFound("job", id);
        }
        return attempts(id).stream()
                .flatMap(attempt -> logView(id, attempt).stream())
                .toList();
    }

    @GET
    @Path("/logs/{stage}/{attempt}")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "The log of an attempt, or its last bytes")
    public Response log(
            long id,
            String stage,
            int attempt,
            @Parameter(description = "Only so many of the last bytes", example = "65536") @QueryParam("tail")
                    Optional<Long> tail) {
        // Only of attempts that there are: the name of a stage that a caller made up never becomes a path.
        AttemptView known = attempts(id).stream()
                .filter(view -> view.stageName().equals(stage) && view.number() == attempt)
                .findFirst()
                .orElseThrow(() -> OrchestratorException.notFound("attempt", stage + " " + attempt));
        java.nio.file.Path file = storage.log(id, known.stageName(), known.number());
        return FileAnswers.of(file, stage + "-" + attempt + ".log").tail(tail);
    }

    private FileAnswers file(long id, String name) {
        DeliverableStore.Deliverable deliverable = jdbi.withHandle(handle -> {
                    withheld.require(handle, id);
                    return deliverables.find(handle, id, name);
                })
                .orElseThrow(() -> OrchestratorException.notFound("deliverable", name));
        return FileAnswers.of(storage.resolve(deliverable.path()), deliverable.name());
    }

    private List<AttemptView> attempts(long job) {
        return jdbi.withHandle(handle -> attempts.views(handle, job));
    }

    private Optional<LogView> logView(long job, AttemptView attempt) {
        File file = storage.log(job, attempt.stageName(), attempt.number()).toFile();
        String url = "/api/v1/jobs/%d/logs/%s/%d".formatted(job, attempt.stageName(), attempt.number());
        return file.isFile()
                ? Optional.of(new LogView(attempt.stageName(), attempt.number(), url, file.length()))
                : Optional.empty();
    }
}
