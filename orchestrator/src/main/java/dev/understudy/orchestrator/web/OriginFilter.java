package dev.understudy.orchestrator.web;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what pages of other sites send: requests that change something, since such a page speaks in nobody's name; and
 * all requests to a name that is not this server's, since a page can let its own name point here (DNS rebinding).
 */
class OriginFilter {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Set<String> names = new HashSet<>(THIS_MACHINE);

    OriginFilter(FarmConfig config) {
        config.http().hosts().ifPresent(names::addAll);
    }

    @ServerRequestFilter(preMatching = true)
    void refuseForeignNames(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        if (host == null || !names.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT))) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FOREIGN_ORIGIN,
                    "this server is not " + host,
                    "use the address that it prints when it starts; if it has another name, set UNDERSTUDY_HTTP_HOSTS");
        }
    }

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
