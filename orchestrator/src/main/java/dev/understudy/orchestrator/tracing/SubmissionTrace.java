package dev.understudy.orchestrator.tracing;

import io.opentelemetry.api.common.Attributes;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Ties a job's trace to the request that submitted it: the request becomes a span of the trace, and the job joins the
 * trace that the request's header {@code traceparent} names (W3C Trace Context, section 3.2).
 */
@Singleton
public class SubmissionTrace {
    private static final String ARRIVED = "understudy.arrived";
    private static final int FIRST = 10_000;
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    private final TraceExport export;
    private final TraceStore store;
    private final CurrentVertxRequest requests;
    private final Clock clock;

    SubmissionTrace(TraceExport export, TraceStore store, CurrentVertxRequest requests, Clock clock) {
        this.export = export;
        this.store = store;
        this.requests = requests;
        this.clock = clock;
    }

    void note(@Observes Filters filters) {
        if (export.isOn()) {
            filters.register(
                    request -> {
                        request.put(ARRIVED, clock.instant());
                        request.next();
                    },
                    FIRST);
        }
    }

    /** In the transaction that writes the job. */
    public void begin(Handle handle, long job) {
        if (export.isOn() && Arc.container().requestContext().isActive()) {
            Optional.ofNullable(requests.getCurrent()).ifPresent(request -> begin(handle, job, request));
        }
    }

    private void begin(Handle handle, long job, RoutingContext request) {
        Matcher parent = TRACE_PARENT.matcher(
                Optional.ofNullable(request.request().getHeader("traceparent")).orElse(""));
        if (parent.matches()) {
            store.join(handle, job, parent.group(1), parent.group(2));
        }
        Instant arrived = Optional.<Instant>ofNullable(request.get(ARRIVED)).orElseGet(clock::instant);
        store.job(handle, job).ifPresent(facts -> request.addEndHandler(ended -> send(facts, arrived)));
    }

    private void send(TraceStore.JobFacts job, Instant arrived) {
        export.send(new TraceSpan(
                job.traceId(),
                SpanIds.submit(job.traceId(), job.id()),
                Optional.of(SpanIds.job(job.traceId(), job.id())),
                "submit",
                arrived,
                clock.instant(),
                Attributes.of(SpanAttributes.JOB, job.id(), SpanAttributes.PRODUCTION, job.production()),
                Optional.empty()));
    }
}
