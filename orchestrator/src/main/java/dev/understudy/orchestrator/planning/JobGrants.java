package dev.understudy.orchestrator.planning;

import static java.util.function.Predicate.not;

import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.stages.JobLikeness;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The grants that cover jobs at a moment: of many jobs with a query or two. */
@Singleton
class JobGrants {
    /**
     * What was decided of each job: it is covered, waits for approvals, or is refused.
     *
     * @param covered every use with the grant that covers it
     * @param awaiting the same, of jobs that somebody has to approve yet
     * @param refused why the job may not go on; names every use that no grant covers
     */
    record Decisions(
            Map<Long, List<Ticket.Use>> covered, Map<Long, List<Ticket.Use>> awaiting, Map<Long, Problem> refused) {
        /** Every use that the job makes, with the grant that covers it; empty if one is not covered now. */
        Optional<List<Ticket.Use>> uses(long job) {
            return Optional.ofNullable(covered.get(job));
        }

        Optional<Problem> refusal(long job) {
            return Optional.ofNullable(refused.get(job));
        }
    }

    private final GrantCheck grants;
    private final Approvals approvals;
    private final JobLikeness likeness;

    JobGrants(GrantCheck grants, Approvals approvals, JobLikeness likeness) {
        this.grants = grants;
        this.approvals = approvals;
        this.likeness = likeness;
    }

    Decisions decide(Handle handle, Collection<JobRow> jobs, Instant at) {
        Map<Long, List<GrantRequest>> uses =
                jobs.stream().collect(Collectors.toMap(JobRow::id, job -> likeness.of(handle, job)));
        GrantCheck.Known known = grants.know(
                handle,
                uses.values().stream()
                        .flatMap(List::stream)
                        .map(GrantRequest::performer)
                        .collect(Collectors.toSet()));
        Decisions decisions = new Decisions(new HashMap<>(), new HashMap<>(), new HashMap<>());
        uses.forEach((job, requests) -> {
            try {
                List<Ticket.Use> covered = known.cover(requests, at);
                boolean isApproved = covered.stream().noneMatch(Ticket.Use::awaitsApproval);
                (isApproved ? decisions.covered() : decisions.awaiting()).put(job, covered);
            } catch (ContractException e) {
                decisions.refused().put(job, Problem.of(e));
            }
        });
        if (!decisions.awaiting().isEmpty()) {
            askPerformers(handle, decisions);
        }
        return decisions;
    }

    /** What performers have answered decides about the jobs that wait for it. */
    private void askPerformers(Handle handle, Decisions decisions) {
        Map<Long, List<Approvals.Answer>> answers = approvals
                .ofJobs(handle, decisions.awaiting().keySet())
                .stream()
                .filter(answer -> answer.subject() == ApprovalSubject.JOB)
                .collect(Collectors.groupingBy(Approvals.Answer::job));
        answers.forEach((job, own) -> {
            Optional<Approvals.Answer> refusal = own.stream()
                    .filter(answer -> answer.state() == ApprovalState.REFUSED)
                    .findFirst();
            Set<String> approving = own.stream()
                    .filter(answer -> answer.state() == ApprovalState.APPROVED)
                    .map(Approvals.Answer::performer)
                    .collect(Collectors.toSet());
            List<Ticket.Use> uses = decisions.awaiting().get(job).stream()
                    .map(use -> approving.contains(use.request().performer())
                            ? new Ticket.Use(use.request().approve(), use.grant())
                            : use)
                    .toList();
            if (refusal.isPresent()) {
                decisions.awaiting().remove(job);
                decisions.refused().put(job, refused(refusal.get()));
            } else if (uses.stream().noneMatch(Ticket.Use::awaitsApproval)) {
                decisions.awaiting().remove(job);
                decisions.covered().put(job, uses);
            }
        });
    }

    private static Problem refused(Approvals.Answer answer) {
        return Problem.of(new ContractException(
                ContractErrorCode.GRANT_REFUSED,
                "performer %s does not approve this job%s"
                        .formatted(
                                answer.performer(),
                                answer.reason()
                                        .filter(not(String::isBlank))
                                        .map(reason -> ": " + reason)
                                        .orElse("")),
                "agree on what is to be made; when the job is retried the performer is asked again",
                List.of()));
    }

    /** Numbers of the grants of these uses. */
    static Set<String> numbers(List<Ticket.Use> uses) {
        return uses.stream().map(Ticket.Use::grant).map(Grant::id).collect(Collectors.toSet());
    }
}
