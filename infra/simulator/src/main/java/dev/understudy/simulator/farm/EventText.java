package dev.understudy.simulator.farm;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.UUID;

/** The events of workers as text. By hand, since a simulated farm writes thousands a second beside what it measures. */
final class EventText {
    private EventText() {}

    static String claimed(UUID id, Instant at, AttemptRef attempt, String worker, UUID incarnation) {
        return about("stage-claimed", id, at, attempt)
                .append(",\"worker\":\"")
                .append(worker)
                .append("\",\"incarnation\":\"")
                .append(incarnation)
                .append("\"}")
                .toString();
    }

    static String started(UUID id, Instant at, AttemptRef attempt, int segment, String executor) {
        return about("segment-started", id, at, attempt)
                .append(",\"segment\":")
                .append(segment)
                .append(",\"executor\":\"")
                .append(executor)
                .append("\"}")
                .toString();
    }

    static String progress(UUID id, Instant at, AttemptRef attempt, int segment, double fraction) {
        return about("segment-progress", id, at, attempt)
                .append(",\"segment\":")
                .append(segment)
                .append(",\"fraction\":")
                .append(fraction)
                .append('}')
                .toString();
    }

    static String done(
            UUID id, Instant at, AttemptRef attempt, int segment, double seconds, long bytes, SegmentResult result) {
        StringBuilder text = about("segment-done", id, at, attempt)
                .append(",\"segment\":")
                .append(segment)
                .append(",\"seconds\":")
                .append(seconds)
                .append(",\"bytes\":")
                .append(bytes)
                .append(",\"result\":");
        if (result instanceof SegmentResult.Rendered rendered) {
            text.append("{\"kind\":\"rendered\",\"frames\":")
                    .append(rendered.frames())
                    .append(",\"facesFound\":")
                    .append(rendered.facesFound())
                    .append(",\"facesReplaced\":")
                    .append(rendered.facesReplaced())
                    .append('}');
        } else {
            text.append(Json.write(result));
        }
        return text.append('}').toString();
    }

    static String failed(UUID id, Instant at, AttemptRef attempt, int segment, Problem problem) {
        return about("segment-failed", id, at, attempt)
                .append(",\"segment\":")
                .append(segment)
                .append(",\"problem\":")
                .append(Json.write(problem))
                .append('}')
                .toString();
    }

    static String returned(UUID id, Instant at, AttemptRef attempt, int segment) {
        return about("segment-returned", id, at, attempt)
                .append(",\"segment\":")
                .append(segment)
                .append('}')
                .toString();
    }

    static String stageDone(UUID id, Instant at, AttemptRef attempt, StageResult result) {
        return about("stage-done", id, at, attempt)
                .append(",\"result\":")
                .append(Json.write(result))
                .append('}')
                .toString();
    }

    static String stageFailed(UUID id, Instant at, AttemptRef attempt, Problem problem) {
        return about("stage-failed", id, at, attempt)
                .append(",\"problem\":")
                .append(Json.write(problem))
                .append('}')
                .toString();
    }

    static String cancelled(UUID id, Instant at, AttemptRef attempt) {
        return about("stage-cancelled", id, at, attempt).append('}').toString();
    }

    static void reference(StringBuilder text, AttemptRef attempt) {
        text.append("{\"job\":")
                .append(attempt.job())
                .append(",\"stage\":")
                .append(attempt.stage())
                .append(",\"number\":")
                .append(attempt.number())
                .append('}');
    }

    private static StringBuilder about(String type, UUID id, Instant at, AttemptRef attempt) {
        StringBuilder text = new StringBuilder(320)
                .append("{\"type\":\"")
                .append(type)
                .append("\",\"id\":\"")
                .append(id)
                .append("\",\"at\":\"")
                .append(at)
                .append("\",\"attempt\":");
        reference(text, attempt);
        return text;
    }
}
