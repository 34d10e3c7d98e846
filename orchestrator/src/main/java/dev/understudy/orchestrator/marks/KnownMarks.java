package dev.understudy.orchestrator.marks;

import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.film.MarkId;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What the farm tells whoever asks of a film that is its own. The one place that decides how much that is. */
@Singleton
public class KnownMarks {
    private final Jdbi jdbi;
    private final MarkStore store;

    KnownMarks(Jdbi jdbi, MarkStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** Empty if the farm gave nobody this mark. */
    public Optional<MarkView> find(MarkId mark) {
        return jdbi.withHandle(handle -> store.find(handle, mark));
    }
}
