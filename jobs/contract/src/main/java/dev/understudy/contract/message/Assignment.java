package dev.understudy.contract.message;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Orchestrator to worker: run this stage.
 *
 * @param stageName the stage's name within its job, such as {@code render}; names its folder on the storage
 * @param attempt the fencing number: events of a smaller one are dropped
 * @param segments those that are still to be done, in order
 * @param segmentsTotal how many the stage has, those done before included
 * @param claimUntil the claim must reach the orchestrator before this
 * @param ticket signed; without a valid one the worker refuses
 */
public record Assignment(
        long job,
        long stage,
        String stageName,
        StageKind kind,
        int attempt,
        StageInput input,
        List<SegmentWork> segments,
        int segmentsTotal,
        Instant claimUntil,
        String ticket) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Assignment {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(claimUntil, "claimUntil");
        Objects.requireNonNull(ticket, "ticket");
        segments = List.copyOf(segments);
        if (!NAME.matcher(stageName).matches()) {
            throw new IllegalArgumentException("a stage's name is a word of a-z, 0-9 and -; this one is not");
        }
    }

    /** The same with another ticket; empty while there is none. */
    public Assignment withTicket(String other) {
        return new Assignment(job, stage, stageName, kind, attempt, input, segments, segmentsTotal, claimUntil, other);
    }
}
