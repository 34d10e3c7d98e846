package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.grant.Grant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The grants that the caller sees, for other parts of the control plane. */
@Singleton
public class GrantLists {
    private final GrantService service;
    private final GrantStore store;

    GrantLists(GrantService service, GrantStore store) {
        this.service = service;
        this.store = store;
    }

    /** Whoever asks: one that there is. */
    public Grant find(Handle handle, String id) {
        return store.find(handle, id).orElseThrow().grant();
    }

    /** Of all states, the oldest first. */
    public List<GrantView> ofPerformer(String performer) {
        return service.list(Optional.of(performer));
    }
}
