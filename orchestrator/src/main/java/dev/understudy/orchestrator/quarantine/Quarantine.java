package dev.understudy.orchestrator.quarantine;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.EndedGrants;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.planning.JobConsent;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.stages.JobNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which jobs are in quarantine: what they made is refused from the moment on that one is. */
@Singleton
class Quarantine {
    private final QuarantineStore store;
    private final JobStore jobs;
    private final GrantCheck grants;
    private final JobConsent consent;

    Quarantine(QuarantineStore store, JobStore jobs, GrantCheck grants, JobConsent consent) {
        this.store = store;
        this.jobs = jobs;
        this.grants = grants;
        this.consent = consent;
    }

    /** Unless other grants cover all that the job did; what works with its identity is stopped. */
    void add(Change change, long id, EndedGrants.Ended ended) {
        Optional<JobRow> job =
                jobs.lock(change.handle(), id).filter(row -> row.state().isEnded());
        if (job.isEmpty() || isCovered(change, job.get())) {
            return;
        }
        String grant = ended.grant().id();
        String reason = ended.end().words();
        if (!store.add(change.handle(), id, grant, reason, ended.end().deleteAt(), change.at())) {
            return;
        }
        Problem problem = new Problem(
                OrchestratorErrorCode.WITHHELD.name(),
                ErrorClass.INPUT,
                "it needs what job %d made, which is in quarantine: %s".formatted(id, reason),
                "use another identity, or get a grant that covers job " + id);
        for (long user : store.users(change.handle(), id)) {
            jobs.lock(change.handle(), user)
                    .filter(row -> !row.state().isEnded())
                    .ifPresent(row -> consent.fail(change, row, problem));
        }
        change.audit("job.quarantine", "job " + id, Map.of("grant", grant, "reason", reason));
        JobNotices.tell(change, NoticeType.JOB_QUARANTINED, job.get(), Map.of("grant", grant, "reason", reason));
        change.jobChanged(id);
    }

    /** Whether other grants cover by now all that the job did. */
    boolean isReleasable(Change change, long id) {
        return jobs.find(change.handle(), id)
                .filter(job -> isCovered(change, job))
                .isPresent();
    }

    /** Its files lie where they lay before. */
    void release(Change change, long id) {
        store.remove(change.handle(), id);
        change.audit("job.release", "job " + id, Map.of());
        jobs.find(change.handle(), id)
                .ifPresent(job -> JobNotices.tell(change, NoticeType.JOB_RELEASED, job, Map.of()));
        change.jobChanged(id);
    }

    /** An approval was given or not for doing it, which is over: of what was made another one may be asked. */
    private boolean isCovered(Change change, JobRow job) {
        List<GrantRequest> uses = job.uses().stream().map(GrantRequest::approve).toList();
        try {
            grants.cover(change.handle(), uses, change.at());
            return !uses.isEmpty();
        } catch (ContractException e) {
            return false;
        }
    }
}
