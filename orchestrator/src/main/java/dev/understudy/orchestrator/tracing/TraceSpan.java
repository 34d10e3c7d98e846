package dev.understudy.orchestrator.tracing;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Something of a job that has ended.
 *
 * @param trace 32 hexadecimal digits
 * @param id 16 hexadecimal digits
 * @param parent as {@code id}; empty for the span that the trace begins with
 * @param name few different ones: what it is about is in the attributes
 * @param error why it failed; empty if it did not
 */
record TraceSpan(
        String trace,
        String id,
        Optional<String> parent,
        String name,
        Instant start,
        Instant end,
        Attributes attributes,
        Optional<String> error) {
    TraceSpan {
        // Times of several machines.
        end = end.isBefore(start) ? start : end;
    }
}
