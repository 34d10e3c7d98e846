package dev.understudy.orchestrator.grants;

import dev.understudy.contract.api.GrantView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The grants that the caller sees, for other parts of the control plane. */
@Singleton
public class GrantLists {
    private final GrantService service;

    GrantLists(GrantService service) {
        this.service = service;
    }

    /** Of all states, the oldest first. */
    public List<GrantView> ofPerformer(String performer) {
        return service.list(Optional.of(performer));
    }
}
