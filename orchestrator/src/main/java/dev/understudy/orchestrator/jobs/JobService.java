package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.json.JsonDigest;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.SpecReader;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.bus.BusPulse;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.LikenessUses;
import dev.understudy.orchestrator.stages.NewJobs;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Takes in, lists, cancels and retries jobs. */
@Singleton
class JobService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final SpecReferences references;
    private final GrantCheck grants;
    private final NewJobs newJobs;
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final StageEnds ends;
    private final JobViews views;
    private final Counter accepted;

    JobService(
            Jdbi jdbi,
            Changes changes,
            SpecReferences references,
            GrantCheck grants,
            NewJobs newJobs,
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            StageEnds ends,
            JobViews views,
            MeterRegistry meters) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.references = references;
        this.grants = grants;
        this.newJobs = newJobs;
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.ends = ends;
        this.views = views;
        this.accepted = meters.counter("understudy.jobs.accepted");
    }

    /** @param text the spec, YAML or JSON */
    JobView submit(String text) {
        return changes.audited("job.submit", "spec", () -> {
            JobSpec spec = SpecReader.read(text);
            String digest = JsonDigest.of(spec);
            JobView view = changes.apply(change -> {
                SpecReferences.Resolved resolved = references.resolve(change.handle(), spec);
                List<Ticket.Use> uses =
                        grants.cover(change.handle(), LikenessUses.of(spec, resolved.identityPerformer()), change.at());
                long job = newJobs.create(change, spec, digest, BusPulse.POOL, resolved.identity(), resolved.version());
                List<String> by = uses.stream()
                        .map(Ticket.Use::grant)
                        .map(Grant::id)
                        .distinct()
                        .toList();
                change.audit("job.submit", "job " + job, Map.of("specDigest", digest, "grants", by));
                return view(change, job);
            });
            accepted.increment();
            return view;
        });
    }

    List<JobView> list(JobStore.Filter filter) {
        return jdbi.inTransaction(handle -> views.of(handle, jobs.list(handle, filter)));
    }

    JobView get(long id) {
        return jdbi.inTransaction(handle -> views.of(handle, row(jobs.find(handle, id), id)));
    }

    List<String> why(long id) {
        return jdbi.inTransaction(handle -> views.reasons(handle, row(jobs.find(handle, id), id)));
    }

    JobView cancel(long id) {
        return changes.audited(
                "job.cancel",
                "job " + id,
                () -> changes.apply(change -> {
                    JobRow job = row(jobs.lock(change.handle(), id), id);
                    if (!jobs.become(change.handle(), id, JobState.CANCELLED, Optional.empty(), change.at())) {
                        throw wrongState(job, "cancelled", "only a job that waits or runs can be cancelled");
                    }
                    stages.ofJob(change.handle(), id)
                            .forEach(stage -> ends.cancel(change, stage, "the job was cancelled"));
                    change.audit("job.cancel", "job " + id, Map.of());
                    change.jobChanged(id);
                    change.wakePlanner();
                    return view(change, id);
                }));
    }

    /** Goes on from the segments that are done. */
    JobView retry(long id) {
        return changes.audited(
                "job.retry",
                "job " + id,
                () -> changes.apply(change -> {
                    JobRow job = row(jobs.lock(change.handle(), id), id);
                    if (!jobs.become(change.handle(), id, JobState.QUEUED, Optional.empty(), change.at())) {
                        throw wrongState(job, "retried", "only a job that failed or was cancelled can be retried");
                    }
                    reopen(change, id);
                    change.audit("job.retry", "job " + id, Map.of());
                    change.jobChanged(id);
                    change.wakePlanner();
                    return view(change, id);
                }));
    }

    private void reopen(Change change, long job) {
        stages.forgetFailures(change.handle(), job);
        List<StageRow> all = stages.ofJob(change.handle(), job);
        Set<Long> blocked = new HashSet<>();
        stages.dependencies(change.handle(), List.of(job)).stream()
                .filter(dependency -> all.stream()
                        .anyMatch(stage -> stage.id() == dependency.dependsOn() && stage.state() != StageState.DONE))
                .forEach(dependency -> blocked.add(dependency.stage()));
        for (StageRow stage : all) {
            if (stage.state() == StageState.FAILED || stage.state() == StageState.CANCELLED) {
                boolean waits = blocked.contains(stage.id());
                stages.become(change.handle(), stage.id(), waits ? StageState.WAITING : StageState.READY, change.at());
                segments.moveAll(
                        change.handle(),
                        stage.id(),
                        List.of(SegmentState.FAILED, SegmentState.CANCELLED),
                        SegmentState.WAITING);
            }
        }
    }

    private JobView view(Change change, long id) {
        return views.of(change.handle(), row(jobs.find(change.handle(), id), id));
    }

    private static JobRow row(Optional<JobRow> job, long id) {
        return job.orElseThrow(() -> OrchestratorException.notFound("job", id));
    }

    private static OrchestratorException wrongState(JobRow job, String what, String remedy) {
        return new OrchestratorException(
                OrchestratorErrorCode.WRONG_STATE,
                "job %d is %s and cannot be %s"
                        .formatted(job.id(), job.state().name().toLowerCase(java.util.Locale.ROOT), what),
                remedy);
    }
}
