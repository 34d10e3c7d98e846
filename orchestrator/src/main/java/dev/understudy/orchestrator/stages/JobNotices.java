package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.IdentityView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.Segment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What notices say about jobs and their stages; {@code docs/events.md} has an example of each. */
public final class JobNotices {
    private JobNotices() {}

    /** That something happened to a job as a whole. */
    public static void tell(Change change, NoticeType type, JobRow job, Map<String, ?> more) {
        Map<String, Object> data = about(job);
        data.putAll(more);
        change.notice(type, Optional.of(job.production()), Optional.of(job.id()), "job " + job.id(), data);
    }

    /** That a stage ended. */
    public static void tell(Change change, NoticeType type, JobRow job, StageRow stage, Map<String, ?> more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("jobName", job.name());
        data.put("stage", stage.name());
        data.put("stageKind", lowerCase(stage.kind()));
        data.putAll(more);
        change.notice(
                type,
                Optional.of(job.production()),
                Optional.of(job.id()),
                "job " + job.id() + " " + stage.name(),
                data);
    }

    /** That a job was accepted. */
    static void submitted(Change change, long id, NewJobs.NewJob job) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", job.spec().name());
        data.put("kind", lowerCase(job.spec().jobKind()));
        data.put("identity", job.identity());
        data.put("pool", job.pool());
        data.put("priority", job.priority());
        data.put("specDigest", job.digest());
        job.batch().ifPresent(batch -> data.put("batch", batch));
        change.notice(
                NoticeType.JOB_SUBMITTED, Optional.of(job.spec().production()), Optional.of(id), "job " + id, data);
    }

    /** That a stage cannot be done, and so its job, unless that had ended before. */
    static void failed(Change change, JobRow job, StageRow stage, Problem problem, boolean jobFailed) {
        tell(change, NoticeType.STAGE_FAILED, job, stage, Map.of("problem", problem));
        if (jobFailed) {
            tell(change, NoticeType.JOB_FAILED, job, Map.of("stage", stage.name(), "problem", problem));
        }
    }

    /** That a segment killed its workers. */
    static void quarantined(Change change, JobRow job, StageRow stage, Segment segment) {
        tell(
                change,
                NoticeType.SEGMENT_QUARANTINED,
                job,
                stage,
                Map.of("segment", segment.index(), "workersLost", segment.losses()));
    }

    /** A film that people can take. */
    static void filmDelivered(Change change, JobRow job, StageResult.Assemble film) {
        String name = film.deliverable().substring(film.deliverable().lastIndexOf('/') + 1);
        DeliverableView view =
                new DeliverableStore.Deliverable(job.id(), name, film.deliverable(), film.bytes()).view();
        tell(
                change,
                NoticeType.FILM_DELIVERED,
                job,
                Map.of(
                        "file", view.name(),
                        "url", view.url(),
                        "bytes", view.bytes(),
                        "sha256", film.sha256(),
                        "frames", film.facts().frames()));
    }

    /** A version of an identity that films can be rendered with. */
    static void identityTrained(Change change, JobRow job, IdentityView identity) {
        identity.versions().stream()
                .filter(version -> version.job() == job.id())
                .forEach(version -> tell(
                        change,
                        NoticeType.IDENTITY_TRAINED,
                        job,
                        Map.of(
                                "version", version.version(),
                                "performer", identity.performer(),
                                "metrics", version.metrics())));
    }

    private static Map<String, Object> about(JobRow job) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", job.name());
        data.put("kind", lowerCase(job.kind()));
        data.put("identity", job.identity());
        data.put("pool", job.pool());
        data.put("priority", job.priority());
        return data;
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
