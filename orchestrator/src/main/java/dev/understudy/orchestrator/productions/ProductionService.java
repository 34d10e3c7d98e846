package dev.understudy.orchestrator.productions;

import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.api.ProductionView;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Enters and lists productions. */
@Singleton
class ProductionService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final ProductionStore store;

    ProductionService(Jdbi jdbi, Changes changes, Callers callers, ProductionStore store) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
    }

    List<ProductionView> all() {
        return jdbi.withHandle(store::all).stream()
                .filter(production -> callers.current().may(Permission.VIEW, production.slug()))
                .toList();
    }

    ProductionView create(NewProduction wanted) {
        return changes.audited("production.create", "production " + wanted.slug(), () -> {
            new FieldChecks()
                    .slug("slug", wanted.slug())
                    .text("title", wanted.title())
                    .done();
            return changes.apply(change -> {
                ProductionView production = new ProductionView(wanted.slug(), wanted.title(), change.at());
                if (!store.insert(change.handle(), production)) {
                    throw OrchestratorException.exists("production", wanted.slug());
                }
                change.audit("production.create", "production " + wanted.slug(), Map.of("title", wanted.title()));
                change.live("production", production);
                return production;
            });
        });
    }
}
