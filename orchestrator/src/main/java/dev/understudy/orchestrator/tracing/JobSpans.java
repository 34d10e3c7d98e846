package dev.understudy.orchestrator.tracing;

import dev.understudy.contract.notice.Notice;
import dev.understudy.orchestrator.tracing.TraceStore.AttemptFacts;
import dev.understudy.orchestrator.tracing.TraceStore.JobFacts;
import dev.understudy.orchestrator.tracing.TraceStore.StageFacts;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The spans of a job, its stages and their attempts, once a notice says that they have ended. A job or stage that goes on
 * after a person's retry is sent again, longer, with the same id.
 */
@Singleton
class JobSpans {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final Jdbi jdbi;
    private final TraceStore store;
    private final TraceExport export;

    JobSpans(Jdbi jdbi, TraceStore store, TraceExport export) {
        this.jdbi = jdbi;
        this.store = store;
        this.export = export;
    }

    void apply(Notice notice) {
        switch (notice.type()) {
            case STAGE_DONE, STAGE_FAILED ->
                jdbi.useHandle(handle -> store.stagesOf(handle, notice.job().orElseThrow()).stream()
                        .filter(stage -> stage.name().equals(notice.data().get("stage")))
                        .forEach(stage -> sendStage(handle, stage)));
            case JOB_DONE, JOB_FAILED, JOB_CANCELLED, JOB_SKIPPED ->
                jdbi.useHandle(
                        handle -> store.job(handle, notice.job().orElseThrow()).ifPresent(job -> sendJob(handle, job)));
            default -> {
                // Nothing has ended.
            }
        }
    }

    private void sendJob(Handle handle, JobFacts job) {
        for (StageFacts stage : store.stagesOf(handle, job.id())) {
            boolean told = stage.state().equals("DONE") || stage.state().equals("FAILED");
            Instant until = stage.endedAt().orElse(job.submittedAt());
            if (told) {
                // What ended after its stage did: rivals, attempts that were told to stop.
                sendAttempts(handle, stage, attempt -> attempt.endedAt().isAfter(until));
            } else if (stage.endedAt().isPresent()) {
                sendStage(handle, stage);
            }
        }
        Attributes attributes = Attributes.builder()
                .put(SpanAttributes.JOB, job.id())
                .put(SpanAttributes.JOB_NAME, job.name())
                .put(SpanAttributes.PRODUCTION, job.production())
                .put(SpanAttributes.STATE, lowerCase(job.state()))
                .build();
        job.endedAt()
                .ifPresent(end -> export.send(new TraceSpan(
                        job.traceId(),
                        SpanIds.job(job.traceId(), job.id()),
                        job.traceParent(),
                        "job " + lowerCase(job.kind()),
                        job.submittedAt(),
                        end,
                        attributes,
                        job.problem().map(SpanAttributes::words))));
    }

    private void sendStage(Handle handle, StageFacts stage) {
        Instant end = stage.endedAt().orElse(Instant.MAX);
        List<AttemptFacts> sent =
                sendAttempts(handle, stage, attempt -> !attempt.endedAt().isAfter(end));
        Optional<Instant> start = sent.stream()
                .map(AttemptFacts::assignedAt)
                .min(Instant::compareTo)
                .or(stage::startedAt);
        if (start.isEmpty() || stage.endedAt().isEmpty()) {
            return;
        }
        export.send(new TraceSpan(
                stage.traceId(),
                SpanIds.stage(stage.traceId(), stage.id()),
                Optional.of(SpanIds.job(stage.traceId(), stage.job())),
                "stage " + lowerCase(stage.kind()),
                start.get(),
                end,
                SpanAttributes.of(stage.job(), stage.name())
                        .put(SpanAttributes.STATE, lowerCase(stage.state()))
                        .build(),
                stage.state().equals("FAILED") ? stage.problem().map(SpanAttributes::words) : Optional.empty()));
    }

    private List<AttemptFacts> sendAttempts(Handle handle, StageFacts stage, Predicate<AttemptFacts> which) {
        List<AttemptFacts> ended =
                store.attempts(handle, stage.id()).stream().filter(which).toList();
        ended.forEach(attempt -> sendAttempt(stage, attempt));
        return ended;
    }

    private void sendAttempt(StageFacts stage, AttemptFacts attempt) {
        AttributesBuilder attributes = SpanAttributes.of(stage.job(), stage.name())
                .put(SpanAttributes.ATTEMPT, attempt.number())
                .put(SpanAttributes.STATE, lowerCase(attempt.state()))
                .put(SpanAttributes.WORKER, attempt.worker().orElse(""));
        attempt.startedAt()
                .ifPresent(claimed -> attributes.put(
                        SpanAttributes.CLAIM_SECONDS,
                        Duration.between(attempt.assignedAt(), claimed).toNanos() / NANOS));
        export.send(new TraceSpan(
                stage.traceId(),
                SpanIds.attempt(stage.traceId(), stage.id(), attempt.number()),
                Optional.of(SpanIds.stage(stage.traceId(), stage.id())),
                "attempt " + lowerCase(stage.kind()),
                attempt.assignedAt(),
                attempt.endedAt(),
                attributes.build(),
                attempt.problem().map(SpanAttributes::words)));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
