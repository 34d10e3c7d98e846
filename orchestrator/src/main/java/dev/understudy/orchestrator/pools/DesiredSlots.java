package dev.understudy.orchestrator.pools;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How large an autoscaler should make one pool. It rises with the need at once, and falls only to the most that was needed
 * within the last five minutes, so that machines are not ordered and sent away with every job. After a start of this
 * process, of whose past it knows nothing, what is there counts as needed.
 */
final class DesiredSlots {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Sample(Instant at, long needed) {}

    /** Falling needs, the oldest and largest first: what came before a larger need does not matter any more. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private boolean started;

    /**
     * @param now not before that of the call before
     * @param needed slots that there is use for
     * @param existing slots that there are
     * @param least never less than this
     * @param most never more than this
     */
    long next(Instant now, long needed, long existing, int least, Optional<Integer> most) {
        long counted = started ? needed : Math.max(needed, existing);
        started = true;
        while (!samples.isEmpty() && samples.peekLast().needed() <= counted) {
            samples.removeLast();
        }
        samples.addLast(new Sample(now, counted));
        while (samples.peekFirst().at().isBefore(now.minus(PATIENCE))) {
            samples.removeFirst();
        }
        long desired = Math.max(least, samples.peekFirst().needed());
        return most.map(bound -> Math.min(bound, desired)).orElse(desired);
    }
}
