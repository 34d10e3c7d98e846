package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.PreviewView;
import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.TrainingStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The parts of a job that are too many for its view. */
@Path("/api/v1/jobs/{id}")
@Blocking
@Tag(name = "Jobs")
class JobPartsResource {
    private final Jdbi jdbi;
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final AttemptStore attempts;
    private final TrainingStore training;

    JobPartsResource(
            Jdbi jdbi,
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            AttemptStore attempts,
            TrainingStore training) {
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.attempts = attempts;
        this.training = training;
    }

    @GET
    @Path("/segments")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "The segments of one stage, in order")
    public List<SegmentView> segments(long id, @QueryParam("stage") String stage) {
        new FieldChecks().text("stage", stage).done();
        return ofJob(id, handle -> {
            StageRow row = stages.ofJob(handle, id).stream()
                    .filter(candidate -> candidate.name().equals(stage))
                    .findFirst()
                    .orElseThrow(() -> OrchestratorException.notFound("stage", stage));
            return segments.views(handle, row.id());
        });
    }

    @GET
    @Path("/attempts")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "Every run of every stage, the oldest first")
    public List<AttemptView> attempts(long id) {
        return ofJob(id, handle -> attempts.views(handle, id));
    }

    @GET
    @Path("/learning-curve")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "The learning curve of a training")
    public List<TrainingPointView> learningCurve(long id) {
        return ofJob(id, handle -> training.points(handle, id));
    }

    @GET
    @Path("/previews")
    @Allowed(value = Permission.VIEW, in = Where.JOB)
    @Operation(summary = "The previews of a training, the oldest first")
    public List<PreviewView> previews(long id) {
        return ofJob(id, handle -> training.previews(handle, id));
    }

    private <T> T ofJob(long id, Function<Handle, T> read) {
        return jdbi.inTransaction(handle -> {
            if (jobs.find(handle, id).isEmpty()) {
                throw OrchestratorException.notFound("job", id);
            }
            return read.apply(handle);
        });
    }
}
