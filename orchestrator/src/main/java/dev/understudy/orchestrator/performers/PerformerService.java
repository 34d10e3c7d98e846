package dev.understudy.orchestrator.performers;

import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Enrols and lists performers. */
@Singleton
class PerformerService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final PerformerStore store;

    PerformerService(Jdbi jdbi, Changes changes, Callers callers, PerformerStore store) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
    }

    List<PerformerView> all() {
        return jdbi.withHandle(handle -> store.all(handle, callers.visible()));
    }

    PerformerView get(String slug) {
        return jdbi.withHandle(handle -> store.find(handle, slug, callers.visible()))
                .orElseThrow(() -> OrchestratorException.notFound("performer", slug));
    }

    PerformerView create(NewPerformer wanted) {
        return changes.audited("performer.enrol", "performer " + wanted.slug(), () -> {
            FieldChecks checks = new FieldChecks().slug("slug", wanted.slug()).text("name", wanted.name());
            checks.present("kind", wanted.kind());
            wanted.note().ifPresent(note -> checks.text("note", note));
            checks.done();
            return changes.apply(change -> {
                PerformerView performer =
                        new PerformerView(wanted.slug(), wanted.name(), wanted.kind(), wanted.note(), change.at());
                if (!store.insert(change.handle(), performer)) {
                    throw OrchestratorException.exists("performer", wanted.slug());
                }
                change.audit("performer.enrol", "performer " + wanted.slug(), Map.of("name", wanted.name()));
                change.live("performer", performer);
                return performer;
            });
        });
    }
}
