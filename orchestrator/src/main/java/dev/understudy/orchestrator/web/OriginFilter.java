package dev.understudy.orchestrator.web;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests that change something when another site's page sends them: that page speaks in nobody's name. */
class OriginFilter {
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @ServerRequestFilter(preMatching = true)
    void refuseForeignPages(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        if (origin == null || SAFE.contains(request.getMethod())) {
            return;
        }
        if (!authority(origin).equals(request.getHeaderString("Host"))) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FOREIGN_ORIGIN,
                    "a page of " + origin + " may not change anything here",
                    "use the console that this server serves, the command line, or a client that sends no Origin");
        }
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? origin : authority;
        } catch (IllegalArgumentException e) {
            return origin;
        }
    }
}
