package dev.understudy.orchestrator.web;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.Problems;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses every request to the API under a name that is not this server's: a page can let its own name point here (DNS
 * rebinding), and its browser would take it for one of ours.
 */
@Singleton
class HostGuard {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Set<String> names = new HashSet<>(THIS_MACHINE);

    HostGuard(FarmConfig config) {
        config.http().hosts().ifPresent(names::addAll);
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(-1000).handler(this::guard);
    }

    private void guard(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority != null && names.contains(authority.host().toLowerCase(Locale.ROOT))) {
            context.next();
            return;
        }
        Problems.end(
                context,
                OrchestratorErrorCode.FOREIGN_ORIGIN,
                "this server is not " + (authority == null ? "without a name" : authority.host()),
                "use the address that it prints when it starts; if it has another name, set UNDERSTUDY_HTTP_HOSTS",
                List.of());
    }
}
