package dev.understudy.orchestrator.live;

import dev.understudy.orchestrator.access.Authentication;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Credential;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Places;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.problem.Problems;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code GET /api/v1/live}: the stream of everything that changes, as server-sent events. */
@Singleton
class LiveResource {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final LiveStream stream;
    private final Authentication authentication;
    private final Places places;

    LiveResource(LiveStream stream, Authentication authentication, Places places) {
        this.stream = stream;
        this.authentication = authentication;
        this.places = places;
    }

    void routes(@Observes Router router) {
        router.get("/api/v1/live").order(-100).blockingHandler(this::follow, false);
    }

    private void follow(RoutingContext context) {
        String job = context.request().getParam("job");
        if (job != null && !NUMBER.matcher(job).matches()) {
            String error = "job: must be the number of a job, not \"" + job + "\"";
            Problems.end(context, OrchestratorErrorCode.INVALID, error, "correct the parameter", List.of(error));
            return;
        }
        Optional<Long> followed = Optional.ofNullable(job).map(Long::valueOf);
        Credential credential = Credential.of(context.request());
        Caller caller;
        try {
            caller = authentication.require(credential);
            places.require(caller, Permission.VIEW, Where.ANY);
            if (followed.isPresent()) {
                places.requireJob(caller, Permission.VIEW, followed.get());
            }
        } catch (OrchestratorException e) {
            Problems.end(context, e);
            return;
        }
        HttpServerResponse response = context.response();
        response.setChunked(true);
        response.putHeader("Content-Type", "text/event-stream;charset=UTF-8");
        response.putHeader("Cache-Control", "no-store");
        response.putHeader("X-Accel-Buffering", "no");
        // The headers go out with the welcome: who sees them and then loads what there is misses nothing that comes
        // after.
        stream.join(new LiveClient(response, followed, lastEventId(context), credential, caller));
    }

    /** Browsers send the header when they reconnect; a script can use the parameter. What is no number counts as none. */
    private static Optional<Long> lastEventId(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(context.request().getParam("lastEventId")))
                .filter(id -> NUMBER.matcher(id).matches())
                .map(Long::valueOf);
    }
}
