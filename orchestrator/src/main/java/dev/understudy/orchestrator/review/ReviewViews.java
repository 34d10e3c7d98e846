package dev.understudy.orchestrator.review;

import dev.understudy.contract.api.FilmVersionView;
import dev.understudy.contract.api.ReviewView;
import dev.understudy.contract.api.ShotView;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.film.Timecode;
import dev.understudy.contract.shot.ScoreLine;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.shots.ShotStore;
import dev.understudy.orchestrator.shots.ShotStore.ShotRow;
import dev.understudy.orchestrator.stages.FilmVersions;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Shows films shot by shot. */
@Singleton
class ReviewViews {
    private final JobStore jobs;
    private final ShotStore shots;
    private final FilmVersions versions;
    private final AssetStore assets;
    private final StageStore stages;

    ReviewViews(JobStore jobs, ShotStore shots, FilmVersions versions, AssetStore assets, StageStore stages) {
        this.jobs = jobs;
        this.shots = shots;
        this.versions = versions;
        this.assets = assets;
        this.stages = stages;
    }

    ReviewView of(Handle handle, long id) {
        JobRow job = render(handle, id);
        MediaFacts facts = facts(handle, job);
        List<ShotRow> rows = shots.ofJob(handle, id);
        List<FilmVersionView> all = versions(handle, id);
        return new ReviewView(
                id,
                all.stream()
                        .filter(one -> one.job() == id)
                        .findFirst()
                        .orElseThrow()
                        .version(),
                all,
                latest(handle, id),
                facts.frames(),
                facts.frameRate(),
                facts.width(),
                facts.height(),
                ((RenderSpec) job.spec()).settings().orElse(RenderSettings.DEFAULTS),
                stages.assembled(handle, id).isPresent(),
                rows.stream().map(row -> view(row, facts.frameRate(), false)).toList());
    }

    /** With the scores of all its frames. */
    ShotView shot(Handle handle, long id, int number) {
        JobRow job = render(handle, id);
        return view(shot(handle, job, number), facts(handle, job).frameRate(), true);
    }

    List<ShotView> shots(Handle handle, long id, List<Integer> numbers) {
        Rational rate = facts(handle, render(handle, id)).frameRate();
        return shots.ofJob(handle, id).stream()
                .filter(row -> numbers.contains(row.number()))
                .map(row -> view(row, rate, false))
                .toList();
    }

    ShotRow shot(Handle handle, JobRow job, int number) {
        return shots.find(handle, job.id(), number)
                .orElseThrow(() -> new OrchestratorException(
                        OrchestratorErrorCode.NOT_FOUND,
                        "job %d has no shot %d".formatted(job.id(), number),
                        shots.isKnown(handle, job.id())
                                ? "list its shots: ./understudy shots " + job.id()
                                : "its shots are known once all of it is rendered"));
    }

    /** @throws OrchestratorException {@code NOT_FOUND}, or {@code WRONG_STATE} if it makes no pictures of its own */
    JobRow render(Handle handle, long id) {
        JobRow job = jobs.find(handle, id).orElseThrow(() -> OrchestratorException.notFound("job", id));
        requireRender(job);
        return job;
    }

    static void requireRender(JobRow job) {
        if (!(job.spec() instanceof RenderSpec spec)) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "job %d is a training and has no shots".formatted(job.id()),
                    "review a render");
        }
        spec.picturesOf().ifPresent(other -> {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "job %d has the pictures of job %d".formatted(job.id(), other),
                    "review job " + other);
        });
    }

    /** @throws OrchestratorException {@code WRONG_STATE} while nobody knows how long the film is */
    MediaFacts facts(Handle handle, JobRow job) {
        return assets.find(handle, ((RenderSpec) job.spec()).film())
                .flatMap(AssetStore.Asset::facts)
                .orElseThrow(() -> new OrchestratorException(
                        OrchestratorErrorCode.WRONG_STATE,
                        "the film of job %d is not probed yet; the job is %s"
                                .formatted(job.id(), job.state().name().toLowerCase(Locale.ROOT)),
                        "wait until its stage probe is done"));
    }

    /** The newest version whose shots are known; {@code id} itself if those of none are. */
    long latest(Handle handle, long id) {
        long latest = id;
        for (long later : versions.after(handle, id)) {
            if (shots.isKnown(handle, later)) {
                latest = later;
            }
        }
        return latest;
    }

    private List<FilmVersionView> versions(Handle handle, long id) {
        List<Long> ids = new ArrayList<>(versions.upTo(handle, id));
        ids.addAll(versions.after(handle, id));
        Map<Long, JobRow> rows =
                jobs.findAll(handle, ids).stream().collect(Collectors.toMap(JobRow::id, Function.identity()));
        List<ShotRow> first = shots.ofJob(handle, ids.get(0));
        List<FilmVersionView> views = new ArrayList<>();
        for (long each : ids) {
            JobRow job = rows.get(each);
            List<Integer> redone = ((RenderSpec) job.spec())
                    .shots().stream()
                            .filter(shot -> !views.isEmpty())
                            .flatMap(shot -> first.stream()
                                    .filter(row -> row.first() == shot.from())
                                    .map(ShotRow::number))
                            .toList();
            views.add(new FilmVersionView(
                    views.size() + 1, each, job.state(), job.submittedAt(), job.submittedBy(), redone));
        }
        return views;
    }

    private static ShotView view(ShotRow row, Rational rate, boolean withScores) {
        return new ShotView(
                row.number(),
                row.first(),
                row.beyond(),
                Timecode.of(row.first(), rate),
                row.state(),
                row.score(),
                row.worst(),
                row.measures(),
                row.renderedBy(),
                row.settings(),
                row.reviewedBy(),
                row.reviewedAt(),
                row.note(),
                row.redoneBy(),
                withScores
                        ? Arrays.stream(ScoreLine.read(row.scores()))
                                .mapToObj(score -> Math.round(score * 1000) / 1000.0)
                                .toList()
                        : List.of());
    }
}
