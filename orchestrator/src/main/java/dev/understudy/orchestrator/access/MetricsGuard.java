package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.Problems;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The metrics name productions and workers, so they are for those who see all of the farm; no resource answers them. */
@Singleton
class MetricsGuard {
    private final Authentication authentication;

    MetricsGuard(Authentication authentication) {
        this.authentication = authentication;
    }

    void routes(@Observes Router router) {
        router.route("/q/metrics*").order(-1000).blockingHandler(this::guard, false);
    }

    private void guard(RoutingContext context) {
        Optional<Caller> caller = authentication.find(Credential.of(context.request()));
        if (caller.filter(known -> known.mayEverywhere(Permission.VIEW)).isPresent()) {
            context.next();
            return;
        }
        Problems.end(
                context,
                caller.isEmpty() ? OrchestratorErrorCode.UNAUTHENTICATED : OrchestratorErrorCode.FORBIDDEN,
                "the metrics are for those who may look at all productions",
                "let the collector send a token: Authorization: Bearer (docs/operations.md)",
                List.of());
    }
}
