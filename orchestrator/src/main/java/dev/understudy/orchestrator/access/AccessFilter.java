package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request through if there are not too many, and its endpoint is open or its caller is known and may. */
class AccessFilter {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Authentication authentication;
    private final Places places;
    private final CurrentCaller current;
    private final RequestRate rate;
    private final Event<Refusal> refusals;

    AccessFilter(
            Authentication authentication,
            Places places,
            CurrentCaller current,
            RequestRate rate,
            Event<Refusal> refusals) {
        this.authentication = authentication;
        this.places = places;
        this.current = current;
        this.rate = rate;
        this.refusals = refusals;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void check(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest connection) {
        Method endpoint = resource.getResourceMethod();
        Credential credential = credential(request);
        Optional<Caller> known = authentication.find(credential);
        rate.count(known, connection.remoteAddress().hostAddress());
        known.ifPresent(current::set);
        if (endpoint.isAnnotationPresent(Open.class)) {
            // A credential that has ended must not keep anybody from what needs none.
            return;
        }
        Caller caller = known.orElseThrow(() -> Authentication.unknown(credential));
        Allowed allowed = endpoint.getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.FORBIDDEN,
                    "nobody may do this: the endpoint does not say who",
                    "report it: it is a fault of this server");
        }
        try {
            places.check(caller, allowed, request.getUriInfo().getPathParameters());
        } catch (OrchestratorException e) {
            // Who only looks is refused without a word: the console asks for more than everybody may see.
            if (!READING.contains(request.getMethod())) {
                refusals.fire(new Refusal(
                        caller.name(),
                        request.getMethod() + " " + request.getUriInfo().getPath(),
                        e.code().name(),
                        e.getMessage()));
            }
            throw e;
        }
    }

    private static Credential credential(ContainerRequestContext request) {
        Cookie session = request.getCookies().get(Credential.COOKIE);
        return Credential.of(
                Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)),
                Optional.ofNullable(session).map(Cookie::getValue));
    }
}
