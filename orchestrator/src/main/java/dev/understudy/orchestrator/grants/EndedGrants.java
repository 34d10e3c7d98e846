package dev.understudy.orchestrator.grants;

import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantEnd;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The grants that have ended for what was made under them, too. */
@Singleton
public class EndedGrants {
    /** A grant and how it ended. */
    public record Ended(Grant grant, GrantEnd end) {}

    private final GrantStore store;

    EndedGrants(GrantStore store) {
        this.store = store;
    }

    public List<Ended> of(Handle handle, Instant now) {
        return store.revokedOrOver(handle, now).stream()
                .map(GrantStore.Row::grant)
                .flatMap(grant -> GrantEnd.of(grant, now).map(end -> new Ended(grant, end)).stream())
                .toList();
    }
}
