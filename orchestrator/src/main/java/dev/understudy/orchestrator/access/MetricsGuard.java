package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.problem.Problems;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The metrics name productions and workers, so they are for those who see all of the farm; no resource answers them. */
@Singleton
class MetricsGuard {
    private final Authentication authentication;
    private final Places places;

    MetricsGuard(Authentication authentication, Places places) {
        this.authentication = authentication;
        this.places = places;
    }

    void routes(@Observes Router router) {
        router.route("/q/metrics*").order(-1000).blockingHandler(this::guard, false);
    }

    private void guard(RoutingContext context) {
        try {
            Caller caller = authentication.require(Credential.of(context.request()));
            places.require(caller, Permission.VIEW, Where.FARM);
            context.next();
        } catch (OrchestratorException e) {
            Problems.end(context, e);
        }
    }
}
