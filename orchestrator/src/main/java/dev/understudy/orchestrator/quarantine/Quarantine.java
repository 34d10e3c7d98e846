package dev.understudy.orchestrator.quarantine;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.EndedGrants;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.planning.JobConsent;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.stages.JobLikeness;
import dev.understudy.orchestrator.stages.JobNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which jobs are in quarantine: what they made is refused from the moment on that one is. */
@Singleton
class Quarantine {
    private final QuarantineStore store;
    private final JobStore jobs;
    private final JobLikeness likeness;
    private final GrantCheck grants;
    private final JobConsent consent;

    Quarantine(QuarantineStore store, JobStore jobs, JobLikeness likeness, GrantCheck grants, JobConsent consent) {
        this.store = store;
        this.jobs = jobs;
        this.likeness = likeness;
        this.grants = grants;
        this.consent = consent;
    }

    /** Those of these jobs of which other grants let all be kept that they made. */
    List<Long> kept(Handle handle, Collection<Long> ids, Instant now) {
        Map<Long, List<GrantRequest>> uses = jobs.findAll(handle, ids).stream()
                .collect(Collectors.toMap(JobRow::id, job -> likeness.of(handle, job)));
        List<Grant> known = grants.know(
                        handle,
                        uses.values().stream()
                                .flatMap(List::stream)
                                .map(GrantRequest::performer)
                                .collect(Collectors.toSet()))
                .grants();
        Map<List<GrantRequest>, Boolean> answers = new HashMap<>();
        return uses.entrySet().stream()
                .filter(entry ->
                        answers.computeIfAbsent(entry.getValue(), requests -> GrantCheck.keeps(known, requests, now)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * Puts jobs in quarantine, unless other grants let be kept what they made.
     *
     * @param ids of jobs that have ended
     * @return those that are in quarantine now and were not
     */
    List<Long> add(Change change, Collection<Long> ids, EndedGrants.Ended ended) {
        jobs.lockAll(change.handle(), ids);
        List<Long> kept = kept(change.handle(), ids, change.at());
        Map<Long, JobRow> rows = jobs.findAll(change.handle(), ids).stream()
                .filter(row -> row.state().isEnded() && !kept.contains(row.id()))
                .collect(Collectors.toMap(JobRow::id, Function.identity()));
        Map<String, String> why =
                Map.of("grant", ended.grant().id(), "reason", ended.end().words());
        List<Long> added = store.addAll(
                change.handle(), List.copyOf(rows.keySet()), why.get("grant"), why.get("reason"), change.at());
        for (long id : added) {
            change.audit("job.quarantine", "job " + id, why);
            JobNotices.tell(change, NoticeType.JOB_QUARANTINED, rows.get(id), why);
            change.jobChanged(id);
        }
        return added;
    }

    /** Stops an open job that needs what another one made. */
    void stop(Change change, long user, long made, String reason) {
        Problem problem = new Problem(
                OrchestratorErrorCode.WITHHELD.name(),
                ErrorClass.INPUT,
                "it needs what job %d made, which is in quarantine: %s".formatted(made, reason),
                "use something else, or get a grant that covers job " + made);
        jobs.lock(change.handle(), user)
                .filter(row -> !row.state().isEnded())
                .ifPresent(row -> consent.fail(change, row, problem));
    }

    /** Its files lie where they lay before. */
    void release(Change change, long id) {
        store.remove(change.handle(), id);
        change.audit("job.release", "job " + id, Map.of());
        jobs.find(change.handle(), id)
                .ifPresent(job -> JobNotices.tell(change, NoticeType.JOB_RELEASED, job, Map.of()));
        change.jobChanged(id);
    }
}
