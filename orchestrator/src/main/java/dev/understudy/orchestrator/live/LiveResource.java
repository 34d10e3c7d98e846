package dev.understudy.orchestrator.live;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
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

    LiveResource(LiveStream stream) {
        this.stream = stream;
    }

    void routes(@Observes Router router) {
        router.get("/api/v1/live").order(-100).handler(this::follow);
    }

    private void follow(RoutingContext context) {
        String job = context.request().getParam("job");
        if (job != null && !NUMBER.matcher(job).matches()) {
            String error = "job: must be the number of a job, not \"" + job + "\"";
            Problems.end(context, OrchestratorErrorCode.INVALID, error, "correct the parameter", List.of(error));
            return;
        }
        HttpServerResponse response = context.response();
        response.setChunked(true);
        response.putHeader("Content-Type", "text/event-stream;charset=UTF-8");
        response.putHeader("Cache-Control", "no-store");
        response.putHeader("X-Accel-Buffering", "no");
        // The headers go out with the welcome: who sees them and then loads what there is misses nothing that comes
        // after.
        stream.join(new LiveClient(response, Optional.ofNullable(job).map(Long::valueOf), lastEventId(context)));
    }

    /** Browsers send the header when they reconnect; a script can use the parameter. What is no number counts as none. */
    private static Optional<Long> lastEventId(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(context.request().getParam("lastEventId")))
                .filter(id -> NUMBER.matcher(id).matches())
                .map(Long::valueOf);
    }
}
