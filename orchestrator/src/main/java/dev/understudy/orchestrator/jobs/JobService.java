package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.WhyView;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.json.JsonDigest;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.SpecReader;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.LikenessUses;
import dev.understudy.orchestrator.stages.NewJobs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Takes in and shows jobs. */
@Singleton
public class JobService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final SpecReferences references;
    private final GrantCheck grants;
    private final NewJobs newJobs;
    private final JobStore jobs;
    private final JobViews views;
    private final Counter accepted;

    JobService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            SpecReferences references,
            GrantCheck grants,
            NewJobs newJobs,
            JobStore jobs,
            JobViews views,
            MeterRegistry meters) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.references = references;
        this.grants = grants;
        this.newJobs = newJobs;
        this.jobs = jobs;
        this.views = views;
        this.accepted = meters.counter("understudy.jobs.accepted");
    }

    /**
     * @param text the spec, YAML or JSON
     * @param submitter for whom, in the accounts
     */
    JobView submit(String text, String submitter) {
        return changes.audited("job.submit", "spec", () -> {
            JobSpec spec = SpecReader.read(text);
            callers.require(Permission.CREATE, spec.production());
            String digest = JsonDigest.of(spec);
            JobView view = changes.apply(change -> submit(change, spec, digest, submitter));
            accepted.increment();
            return view;
        });
    }

    /** As {@link #submit(String, String)}, of a spec that was made here, within the caller's transaction. */
    public JobView submit(Change change, JobSpec spec, String submitter) {
        return submit(change, spec, JsonDigest.of(spec), submitter);
    }

    private JobView submit(Change change, JobSpec spec, String digest, String submitter) {
        SpecReferences.Resolved resolved = references.resolve(change.handle(), spec);
        List<GrantRequest> uses = Stream.concat(
                        LikenessUses.of(spec, resolved.identityPerformer(), resolved.known()).stream(),
                        resolved.more().stream())
                .distinct()
                .toList();
        List<String> by = grants.cover(change.handle(), uses, change.at()).stream()
                .map(Ticket.Use::grant)
                .map(Grant::id)
                .distinct()
                .toList();
        long job = newJobs.create(
                change,
                new NewJobs.NewJob(
                        spec,
                        digest,
                        resolved.identity(),
                        resolved.version(),
                        uses,
                        by,
                        submitter,
                        Optional.empty(),
                        Optional.empty(),
                        spec.schedulingOrDefaults().after()));
        change.audit("job.submit", "job " + job, Map.of("specDigest", digest, "grants", by, "submitter", submitter));
        return views.ofQuick(change.handle(), List.of(row(jobs.find(change.handle(), job), job)))
                .get(0);
    }

    List<JobView> list(JobStore.Filter filter) {
        return jdbi.inTransaction(handle -> views.of(handle, jobs.list(handle, filter)));
    }

    JobView get(long id) {
        return jdbi.inTransaction(handle -> views.of(handle, row(jobs.find(handle, id), id)));
    }

    WhyView why(long id) {
        return jdbi.inTransaction(handle -> views.why(handle, row(jobs.find(handle, id), id)));
    }

    private static JobRow row(Optional<JobRow> job, long id) {
        return job.orElseThrow(() -> OrchestratorException.notFound("job", id));
    }
}
