package dev.understudy.orchestrator.stages;

import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.orchestrator.identities.IdentityStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a job that was submitted does with likenesses. */
@Singleton
public class JobLikeness {
    private final IdentityStore identities;

    JobLikeness(IdentityStore identities) {
        this.identities = identities;
    }

    /** Jobs that were submitted before uses were kept say them in their specs. */
    public List<GrantRequest> of(Handle handle, JobRow job) {
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
