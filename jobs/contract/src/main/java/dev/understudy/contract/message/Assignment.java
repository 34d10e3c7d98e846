package dev.understudy.contract.message;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Orchestrator to one worker: run these segments of a stage. Keyed by the worker's name in the pool's topic.
 *
 * @param worker whom it is for
 * @param incarnation which start of that worker's process; others leave it alone
 * @param slots how many of the segments run at a time; of a gang, how many slots work together
 * @param stageName the stage's name within its job, such as {@code render}; names its folder on the storage
 * @param attempt the fencing number: events of a smaller one are dropped
 * @param segments those to do, in order; of a stage that is not divisible all that are left
 * @param segmentsTotal how many the stage has, those done before included
 * @param claimUntil the claim must reach the orchestrator before this
 * @param ticket signed; without a valid one the worker refuses
 */
public record Assignment(
        String worker,
        UUID incarnation,
        int slots,
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
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(claimUntil, "claimUntil");
        Objects.requireNonNull(ticket, "ticket");
        segments = List.copyOf(segments);
        if (slots < 1) {
            throw new IllegalArgumentException("an assignment has at least one slot, not " + slots);
        }
        if (!NAME.matcher(stageName).matches()) {
            throw new IllegalArgumentException("a stage's name is a word of a-z, 0-9 and -; this one is not");
        }
    }

    /** The same with another ticket; empty while there is none. */
    public Assignment withTicket(String other) {
        return new Assignment(
                worker,
                incarnation,
                slots,
                job,
                stage,
                stageName,
                kind,
                attempt,
                input,
                segments,
                segmentsTotal,
                claimUntil,
                other);
    }
}
