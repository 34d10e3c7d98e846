package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.grants.GrantCheck;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.LikenessUses;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The grants that cover a job at a moment. */
@Singleton
class JobGrants {
    private final GrantCheck grants;
    private final IdentityStore identities;

    JobGrants(GrantCheck grants, IdentityStore identities) {
        this.grants = grants;
        this.identities = identities;
    }

    /** @throws ContractException {@code GRANT_REFUSED} if none covers one of its uses, which it names */
    List<Ticket.Use> cover(Handle handle, JobRow job, Instant at) {
        // Of a training that makes a new identity, the spec says whose it is.
        String performer = identities
                .find(handle, job.identity())
                .map(IdentityStore.Identity::performer)
                .orElse("");
        return grants.cover(handle, LikenessUses.of(job.spec(), performer), at);
    }
}
