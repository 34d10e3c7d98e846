package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.LikenessUses;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The grants that cover jobs at a moment: of many jobs with one query. */
@Singleton
class JobGrants {
    /** What was decided of each job. */
    record Decisions(Map<Long, List<Ticket.Use>> covered, Map<Long, Problem> refused) {
        /** Every use that the job makes, with the grant that covers it; empty if one is not covered. */
        Optional<List<Ticket.Use>> uses(long job) {
            return Optional.ofNullable(covered.get(job));
        }

        /** Why the job may not go on; it names every use that no grant covers. */
        Optional<Problem> refusal(long job) {
            return Optional.ofNullable(refused.get(job));
        }
    }

    private final GrantCheck grants;
    private final IdentityStore identities;

    JobGrants(GrantCheck grants, IdentityStore identities) {
        this.grants = grants;
        this.identities = identities;
    }

    Decisions decide(Handle handle, Collection<JobRow> jobs, Instant at) {
        Map<Long, List<GrantRequest>> uses =
                jobs.stream().collect(Collectors.toMap(JobRow::id, job -> uses(handle, job)));
        GrantCheck.Known known = grants.know(
                handle,
                uses.values().stream()
                        .flatMap(List::stream)
                        .map(GrantRequest::performer)
                        .collect(Collectors.toSet()));
        Map<Long, List<Ticket.Use>> covered = new HashMap<>();
        Map<Long, Problem> refused = new HashMap<>();
        uses.forEach((job, requests) -> {
            try {
                covered.put(job, known.cover(requests, at));
            } catch (ContractException e) {
                refused.put(job, Problem.of(e));
            }
        });
        return new Decisions(covered, refused);
    }

    /** Jobs that were submitted before uses were kept say them in their specs. */
    private List<GrantRequest> uses(Handle handle, JobRow job) {
        if (!job.uses().isEmpty()) {
            return job.uses();
        }
        String performer = identities
                .find(handle, job.identity())
                .map(IdentityStore.Identity::performer)
                .orElse("");
        return LikenessUses.of(job.spec(), performer);
    }
}
