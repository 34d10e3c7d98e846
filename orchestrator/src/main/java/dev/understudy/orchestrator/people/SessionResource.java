package dev.understudy.orchestrator.people;

import dev.understudy.contract.api.LoginRequest;
import dev.understudy.contract.api.NewPassword;
import dev.understudy.contract.api.SessionView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Credential;
import dev.understudy.orchestrator.access.Open;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who is logged in. */
@Path("/api/v1/session")
@Blocking
@Tag(name = "People", description = "Who may use the farm, and as whom requests are answered")
class SessionResource {
    private final SessionService service;
    private final PersonService people;
    private final Callers callers;
    private final boolean https;

    SessionResource(SessionService service, PersonService people, Callers callers, FarmConfig config) {
        this.service = service;
        this.people = people;
        this.callers = callers;
        this.https = config.access().https();
    }

    @GET
    @Allowed(value = Permission.BE_KNOWN, in = Where.ANY)
    @Operation(summary = "As whom requests are answered, and what that person may")
    public SessionView get() {
        return SessionService.view(callers.current());
    }

    @POST
    @Open("it is how people become known")
    @Operation(
            summary = "Logs a browser in: by name and password, or by a token",
            description = "Sets a cookie that no script reads and that other sites' pages do not send.")
    @APIResponse(responseCode = "401", description = "The name, the password or the token is wrong")
    @APIResponse(responseCode = "429", description = "Too many tries failed")
    public RestResponse<SessionView> open(LoginRequest login, RoutingContext context) {
        SessionService.Opened opened = service.open(
                FieldChecks.body(login), context.request().remoteAddress().hostAddress());
        return RestResponse.ResponseBuilder.ok(opened.view())
                .cookie(cookie(opened.secret(), Math.toIntExact(opened.lasts().toSeconds())))
                .build();
    }

    @DELETE
    @Open("a session that has ended can be left too")
    @Operation(summary = "Logs the browser out")
    public RestResponse<Void> close(@Parameter(hidden = true) @CookieParam(Credential.COOKIE) String secret) {
        service.close(Optional.ofNullable(secret));
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie("", 0))
                .build();
    }

    @POST
    @Path("/password")
    @Allowed(value = Permission.BE_KNOWN, in = Where.ANY)
    @Operation(summary = "Sets another password of one's own", description = "All of one's sessions end.")
    @APIResponse(responseCode = "204", description = "Set")
    public void setPassword(NewPassword password, RoutingContext context) {
        people.setOwnPassword(
                FieldChecks.body(password), context.request().remoteAddress().hostAddress());
    }

    private NewCookie cookie(String secret, int seconds) {
        return new NewCookie.Builder(Credential.COOKIE)
                .value(secret)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(https)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
