package dev.understudy.orchestrator.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives the span that this thread makes the ids that it is to have. */
final class GivenIds implements IdGenerator {
    private static final ThreadLocal<TraceSpan> NEXT = new ThreadLocal<>();

    static void prepare(TraceSpan span) {
        NEXT.set(span);
    }

    @Override
    public String generateSpanId() {
        return NEXT.get().id();
    }

    @Override
    public String generateTraceId() {
        return NEXT.get().trace();
    }
}
