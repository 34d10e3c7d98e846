package dev.understudy.orchestrator.planning;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.stages.ApprovalNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds, stops or lets go of a job by what its grants and its performers say now. */
@Singleton
public class JobConsent {
    private final JobStore jobs;
    private final StageStore stages;
    private final JobGrants grants;
    private final Approvals approvals;
    private final ApprovalNotices notices;
    private final StageEnds ends;
    private final StageGate gate;

    JobConsent(
            JobStore jobs,
            StageStore stages,
            JobGrants grants,
            Approvals approvals,
            ApprovalNotices notices,
            StageEnds ends,
            StageGate gate) {
        this.jobs = jobs;
        this.stages = stages;
        this.grants = grants;
        this.approvals = approvals;
        this.notices = notices;
        this.ends = ends;
        this.gate = gate;
    }

    /** A job that no grant covers fails, one that is to be approved waits, one that is approved goes on. */
    public void settle(Change change, long id) {
        Optional<JobRow> job =
                jobs.lock(change.handle(), id).filter(row -> !row.state().isEnded());
        if (job.isEmpty()) {
            return;
        }
        JobGrants.Decisions decisions = grants.decide(change.handle(), List.of(job.get()), change.at());
        Optional<Problem> refusal = decisions.refusal(id);
        if (refusal.isPresent()) {
            fail(change, job.get(), refusal.get());
            return;
        }
        if (decisions.uses(id).isPresent()) {
            remember(change, job.get(), decisions.uses(id).get());
            if (job.get().awaitsApproval()) {
                approvals.withdraw(change.handle(), id);
            }
        } else {
            remember(change, job.get(), decisions.awaiting().get(id));
            notices.asked(change, approvals.askToDo(change.handle(), List.of(id), change.at()), ApprovalSubject.JOB);
        }
        gate.refreshJobs(change.handle(), List.of(id), change.at());
        change.jobChanged(id);
        change.wakePlanner();
    }

    private void remember(Change change, JobRow job, List<Ticket.Use> uses) {
        Set<String> numbers = JobGrants.numbers(uses);
        if (!job.grants().containsAll(numbers)) {
            jobs.addGrants(change.handle(), job.id(), numbers);
        }
    }

    /** Stops what runs of a job, which the caller has locked, and fails it. */
    public void fail(Change change, JobRow job, Problem refusal) {
        List<Long> open = stages.ofJob(change.handle(), job.id()).stream()
                .filter(stage -> !stage.state().isEnded())
                .map(StageRow::id)
                .sorted()
                .toList();
        Ledger ledger = Ledger.open(change.handle(), change.at(), open);
        List<LedgerStage> left =
                open.stream().map(stage -> ledger.stage(stage).orElseThrow()).toList();
        List<LedgerStage> atWork = left.stream()
                .filter(stage -> stage.open() || ledger.tally(stage.id()).held() > 0)
                .toList();
        // Of a job that is held, or waits, nothing is at work: it fails all the same.
        (atWork.isEmpty() ? left.subList(0, Math.min(1, left.size())) : atWork)
                .forEach(stage -> ends.fail(change, ledger, stage, refusal));
        ledger.write();
        gate.refreshJobs(change.handle(), List.of(job.id()), change.at());
        change.audit("job.stop", "job " + job.id(), Map.of("message", refusal.message()));
        change.grantEnded();
    }
}
