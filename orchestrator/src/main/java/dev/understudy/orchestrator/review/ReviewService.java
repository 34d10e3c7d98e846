package dev.understudy.orchestrator.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.RedoRequest;
import dev.understudy.contract.api.ReviewView;
import dev.understudy.contract.api.ShotDecision;
import dev.understudy.contract.api.ShotState;
import dev.understudy.contract.api.ShotView;
import dev.understudy.contract.api.ShotsChange;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SpecReader;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.jobs.JobService;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.shots.ShotStore;
import dev.understudy.orchestrator.shots.ShotStore.ShotRow;
import dev.understudy.orchestrator.stages.FilmVersions;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people decide about shots. */
@Singleton
class ReviewService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final JobStore jobs;
    private final ShotStore shots;
    private final FilmVersions versions;
    private final ReviewViews views;
    private final JobService submissions;

    ReviewService(
            Jdbi jdbi,
            Changes changes,
            JobStore jobs,
            ShotStore shots,
            FilmVersions versions,
            ReviewViews views,
            JobService submissions) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.jobs = jobs;
        this.shots = shots;
        this.versions = versions;
        this.views = views;
        this.submissions = submissions;
    }

    ReviewView review(long job) {
        return jdbi.inTransaction(handle -> views.of(handle, job));
    }

    ShotView shot(long job, int number) {
        return jdbi.inTransaction(handle -> views.shot(handle, job, number));
    }

    /** Approves shots of a film's newest version, or takes that back. */
    List<ShotView> decide(long job, ShotDecision decision, String who) {
        FieldChecks checks = new FieldChecks();
        checks.require(!decision.shots().isEmpty(), "shots: must name at least one");
        checks.present("approved", decision.approved());
        decision.note().ifPresent(note -> checks.text("note", note));
        checks.done();
        return changes.audited(
                "shot.review", "job " + job, () -> changes.apply(change -> decide(change, job, decision, who)));
    }

    private List<ShotView> decide(Change change, long id, ShotDecision decision, String who) {
        Handle handle = change.handle();
        JobRow job = lock(change, id);
        long latest = views.latest(handle, id);
        if (latest != id) {
            throw superseded(id, latest);
        }
        for (int number : decision.shots()) {
            ShotRow shot = views.shot(handle, job, number);
            if (shot.state() == ShotState.REDO && isUnderWay(handle, shot)) {
                throw new OrchestratorException(
                        OrchestratorErrorCode.WRONG_STATE,
                        "shot %d of job %d is being rendered again by job %d"
                                .formatted(number, id, shot.redoneBy().orElseThrow()),
                        "decide about it there once it is done, or cancel that job");
            }
        }
        ShotState state = decision.approved() ? ShotState.APPROVED : ShotState.OPEN;
        shots.decide(handle, id, decision.shots(), state, who, change.at(), decision.note(), Optional.empty());
        change.audit(
                "shot.review",
                "job " + id,
                Map.of(
                        "shots", decision.shots(),
                        "state", state.name(),
                        "who", who,
                        "note", decision.note().orElse("")));
        List<ShotView> decided = views.shots(handle, id, decision.shots());
        change.live("shots", id, new ShotsChange(id, decided));
        return decided;
    }

    /** Submits a job that renders shots of a film again: the film's next version. */
    JobView redo(long job, RedoRequest request, String who) {
        FieldChecks checks = new FieldChecks();
        checks.require(!request.shots().isEmpty(), "shots: must name at least one");
        HashSet<Integer> seen = new HashSet<>();
        request.shots()
                .forEach(shot ->
                        checks.require(seen.add(shot.shot()), "shots: shot %d is named twice".formatted(shot.shot())));
        request.note().ifPresent(note -> checks.text("note", note));
        request.priority().ifPresent(priority -> checks.between("priority", priority, 0, 100));
        checks.done();
        return changes.audited(
                "shot.redo", "job " + job, () -> changes.apply(change -> redo(change, job, request, who)));
    }

    private JobView redo(Change change, long id, RedoRequest request, String who) {
        Handle handle = change.handle();
        JobRow job = lock(change, id);
        requireRedoable(handle, job);
        List<ShotRow> rows = request.shots().stream()
                .map(shot -> views.shot(handle, job, shot.shot()))
                .toList();
        int version = versions.upTo(handle, id).size() + 1;
        RenderSpec made = RedoSpec.of(job, version, rows, request);
        // As if a person had written it: whatever a spec may not say is refused in the same words.
        RenderSpec spec = (RenderSpec) SpecReader.read(Json.mapper().<JsonNode>valueToTree(made));
        JobView view = submissions.submit(change, spec, who);
        List<Integer> numbers = rows.stream().map(ShotRow::number).toList();
        shots.decide(handle, id, numbers, ShotState.REDO, who, change.at(), request.note(), Optional.of(view.id()));
        change.audit(
                "shot.redo",
                "job " + id,
                Map.of(
                        "shots",
                        numbers,
                        "by",
                        view.id(),
                        "who",
                        who,
                        "note",
                        request.note().orElse("")));
        change.live("shots", id, new ShotsChange(id, views.shots(handle, id, numbers)));
        return view;
    }

    private void requireRedoable(Handle handle, JobRow job) {
        long id = job.id();
        for (FilmVersions.Revision later : versions.revisions(handle, id)) {
            if (later.state().isEnded()) {
                throw superseded(id, later.job());
            }
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "shots of job %d are being rendered again by job %d".formatted(id, later.job()),
                    "wait until job %1$d is done and go on from it, or cancel it: ./understudy cancel %1$d"
                            .formatted(later.job()));
        }
        if (job.state() != JobState.DONE) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "job %d is %s; only shots of a film that is done can be rendered again"
                            .formatted(id, job.state().name().toLowerCase(Locale.ROOT)),
                    job.state().isEnded() ? "retry it first" : "wait until it is done: ./understudy watch " + id);
        }
        if (!shots.isKnown(handle, id)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "the shots of job %d are not known: it was rendered before shots were looked for".formatted(id),
                    "render the film anew; its faces are kept, so that is quicker than the first time");
        }
    }

    private JobRow lock(Change change, long id) {
        JobRow job = jobs.lock(change.handle(), id).orElseThrow(() -> OrchestratorException.notFound("job", id));
        ReviewViews.requireRender(job);
        return job;
    }

    private boolean isUnderWay(Handle handle, ShotRow shot) {
        return versions.revisions(handle, shot.job()).stream()
                .anyMatch(revision -> shot.redoneBy().equals(Optional.of(revision.job())));
    }

    private static OrchestratorException superseded(long id, long latest) {
        return new OrchestratorException(
                OrchestratorErrorCode.WRONG_STATE,
                "job %d is not the newest version of its film, job %d is".formatted(id, latest),
                "go on with job " + latest);
    }
}
