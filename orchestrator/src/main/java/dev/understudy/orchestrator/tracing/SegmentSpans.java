package dev.understudy.orchestrator.tracing;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.tracing.TraceStore.StageFacts;
import io.opentelemetry.api.common.Attributes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** A span for every run of a segment, from what workers report. One consumer's thread alone uses it. */
@Singleton
class SegmentSpans {
    private static final int MOST_STAGES = 10_000;
    private static final int MOST_RUNNING = 100_000;

    private record Run(AttemptRef attempt, int segment) {}

    private record Begun(Instant at, String executor) {}

    private final Jdbi jdbi;
    private final TraceStore store;
    private final TraceExport export;
    private final Map<Long, StageFacts> stages = bounded(MOST_STAGES);
    /** What was seen to start; of what started before this process did, the end tells how long it took. */
    private final Map<Run, Begun> running = bounded(MOST_RUNNING);

    SegmentSpans(Jdbi jdbi, TraceStore store, TraceExport export) {
        this.jdbi = jdbi;
        this.store = store;
        this.export = export;
    }

    void apply(List<WorkerEvent> events) {
        learn(events);
        for (WorkerEvent event : events) {
            if (event instanceof WorkerEvent.SegmentStarted started) {
                running.put(new Run(started.attempt(), started.segment()), new Begun(started.at(), started.executor()));
            } else if (event instanceof WorkerEvent.SegmentDone done) {
                Duration took = Duration.ofNanos(
                        (long) (done.seconds() * Duration.ofSeconds(1).toNanos()));
                end(done, done.segment(), took, "done", Optional.empty());
            } else if (event instanceof WorkerEvent.SegmentFailed failed) {
                end(failed, failed.segment(), Duration.ZERO, "failed", Optional.of(failed.problem()));
            } else if (event instanceof WorkerEvent.SegmentReturned returned) {
                endIfBegun(returned);
            }
        }
    }

    /** What was given back before it began took no time. */
    private void endIfBegun(WorkerEvent.SegmentReturned returned) {
        if (running.containsKey(new Run(returned.attempt(), returned.segment()))) {
            end(returned, returned.segment(), Duration.ZERO, "returned", Optional.empty());
        }
    }

    private void end(AboutAttempt event, int segment, Duration took, String state, Optional<Problem> problem) {
        AttemptRef attempt = event.attempt();
        Optional<Begun> begun = Optional.ofNullable(running.remove(new Run(attempt, segment)));
        StageFacts stage = stages.get(attempt.stage());
        if (stage == null) {
            return;
        }
        Attributes attributes = SpanAttributes.of(stage.job(), stage.name())
                .put(SpanAttributes.ATTEMPT, attempt.number())
                .put(SpanAttributes.SEGMENT, segment)
                .put(SpanAttributes.STATE, state)
                .put(SpanAttributes.EXECUTOR, begun.map(Begun::executor).orElse(""))
                .build();
        export.send(new TraceSpan(
                stage.traceId(),
                SpanIds.segment(stage.traceId(), stage.id(), attempt.number(), segment),
                Optional.of(SpanIds.attempt(stage.traceId(), stage.id(), attempt.number())),
                "segment " + stage.kind().toLowerCase(Locale.ROOT),
                begun.map(Begun::at).orElse(event.at().minus(took)),
                event.at(),
                attributes,
                problem.map(SpanAttributes::words)));
    }

    private static boolean isEndOfSegment(WorkerEvent event) {
        return event instanceof WorkerEvent.SegmentDone
                || event instanceof WorkerEvent.SegmentFailed
                || event instanceof WorkerEvent.SegmentReturned;
    }

    private void learn(List<WorkerEvent> events) {
        Set<Long> unknown = events.stream()
                .filter(event -> isEndOfSegment(event))
                .map(event -> ((AboutAttempt) event).attempt().stage())
                .filter(stage -> !stages.containsKey(stage))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            jdbi.withHandle(handle -> store.stages(handle, unknown)).forEach(stage -> stages.put(stage.id(), stage));
        }
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
