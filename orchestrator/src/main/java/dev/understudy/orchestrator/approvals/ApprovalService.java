package dev.understudy.orchestrator.approvals;

import dev.understudy.contract.api.ApprovalDecision;
import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.api.ApprovalView;
import dev.understudy.contract.job.JobState;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.ApprovalNotices;
import dev.understudy.orchestrator.stages.FilmDelivery;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageGate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Shows performers what they are asked, and does what they answer. */
@Singleton
class ApprovalService {
    private static final int MOST_SHOWN = 10_000;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final ApprovalStore store;
    private final Approvals approvals;
    private final JobStore jobs;
    private final StageGate gate;
    private final ApprovalNotices notices;
    private final FilmDelivery delivery;

    ApprovalService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            ApprovalStore store,
            Approvals approvals,
            JobStore jobs,
            StageGate gate,
            ApprovalNotices notices,
            FilmDelivery delivery) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.approvals = approvals;
        this.jobs = jobs;
        this.gate = gate;
        this.notices = notices;
        this.delivery = delivery;
    }

    List<ApprovalView> list(Optional<ApprovalState> state, Optional<Long> job) {
        ApprovalStore.Seen seen = new ApprovalStore.Seen(callers.visible(), own());
        return jdbi.withHandle(handle -> store.list(handle, seen, state, job, MOST_SHOWN));
    }

    /** Of several at once: all of them or, if one cannot be decided, none. */
    List<ApprovalView> decide(ApprovalDecision decision) {
        ApprovalState state = decision.approve() ? ApprovalState.APPROVED : ApprovalState.REFUSED;
        return changes.audited("approval.decide", "performer " + own().orElse(""), () -> {
            int count = decision.approvals().size();
            FieldChecks checks = new FieldChecks()
                    .require(
                            count > 0 && count <= ApprovalDecision.MOST,
                            "approvals: must be 1 to %d numbers, not %d".formatted(ApprovalDecision.MOST, count));
            if (!decision.approve() || decision.reason().isPresent()) {
                checks.text("reason", decision.reason().orElse(null));
            }
            checks.done();
            return changes.apply(change -> decide(change, decision, state));
        });
    }

    private List<ApprovalView> decide(Change change, ApprovalDecision decision, ApprovalState state) {
        TreeSet<Long> ids = new TreeSet<>(decision.approvals());
        List<ApprovalView> asked = store.findAll(change.handle(), ids).stream()
                .filter(approval -> own().equals(Optional.of(approval.performer())))
                .toList();
        asked.forEach(approval -> ids.remove(approval.id()));
        if (!ids.isEmpty()) {
            throw OrchestratorException.notFound("approval", ids.first());
        }
        List<Long> about =
                asked.stream().map(ApprovalView::job).distinct().sorted().toList();
        jobs.lockAll(change.handle(), about);
        if (!decision.approve()) {
            requireOpen(change, about, asked);
        }
        store.decide(
                change.handle(), decision.approvals(), state, callers.current().name(), decision.reason(), change.at());
        approvals.refresh(change.handle(), about);
        gate.refreshJobs(change.handle(), about, change.at());
        change.wakePlanner();
        // What is refused is not open any more; whoever watches over grants stops it, job by job.
        change.grantEnded();
        about.forEach(change::jobChanged);
        tell(change, asked, decision);
        return store.findAll(change.handle(), decision.approvals());
    }

    /** What is done cannot be undone; its films can be withheld, and the grant revoked. */
    private void requireOpen(Change change, List<Long> about, List<ApprovalView> asked) {
        Map<Long, JobState> states = jobs.findAll(change.handle(), about).stream()
                .collect(Collectors.toMap(JobStore.JobRow::id, JobStore.JobRow::state));
        asked.stream()
                .filter(approval -> approval.subject() == ApprovalSubject.JOB)
                .filter(approval -> states.get(approval.job()) == JobState.DONE)
                .findFirst()
                .ifPresent(approval -> {
                    throw new OrchestratorException(
                            OrchestratorErrorCode.WRONG_STATE,
                            "job %d is done".formatted(approval.job()),
                            "to end the use of what it made, revoke grant %s".formatted(approval.grant()));
                });
    }

    private void tell(Change change, List<ApprovalView> asked, ApprovalDecision decision) {
        asked.stream().collect(Collectors.groupingBy(ApprovalView::subject)).forEach((subject, all) -> {
            List<Approvals.Asked> about = all.stream()
                    .map(one -> new Approvals.Asked(one.job(), one.performer()))
                    .toList();
            notices.decided(change, about, subject, decision.approve(), decision.reason());
            if (subject == ApprovalSubject.DELIVERABLE && decision.approve()) {
                List<Long> films = about.stream().map(Approvals.Asked::job).toList();
                approvals.refreshBatches(change.handle(), films);
                delivery.tell(change, films);
            }
        });
        change.audit(
                decision.approve() ? "approval.give" : "approval.refuse",
                "performer " + asked.get(0).performer(),
                Map.of(
                        "approvals",
                        decision.approvals(),
                        "jobs",
                        asked.stream().map(ApprovalView::job).distinct().toList(),
                        "reason",
                        decision.reason().orElse("")));
    }

    private Optional<String> own() {
        Caller caller = callers.current();
        return caller.maySomewhere(Permission.OWN_LIKENESS) ? caller.performer() : Optional.empty();
    }
}
