package dev.understudy.simulator.farm;

import java.time.Duration;

/**
 * How often what goes wrong; every rate is 0 (never) to 1 (always).
 *
 * @param death a worker falls silent, each time it takes work
 * @param late of those: it was only cut off, comes back as the same one and reports what happened meanwhile
 * @param outage how long a worker stays away at most
 * @param hang a segment is started and never progresses, until {@code hangs} is over or it is taken back
 * @param hangs how long
 * @param lostAssignment a worker never gets an assignment
 * @param repeated an event is reported again, later, with the same id
 * @param lagging the events of an attempt take up to {@code lag} longer than the worker's heartbeats
 * @param lag how long
 * @param skewed a worker's clock is off by up to ten minutes, for good
 * @param deaf a worker takes up to {@code deafness} to follow a command
 * @param deafness how long
 * @param failing a segment fails once for a reason that a retry helps against
 * @param broken a segment can never be done: its input is broken or no grant covers it
 * @param killing a segment kills every worker that starts it
 */
public record Faults(
        double death,
        double late,
        Duration outage,
        double hang,
        Duration hangs,
        double lostAssignment,
        double repeated,
        double lagging,
        Duration lag,
        double skewed,
        double deaf,
        Duration deafness,
        double failing,
        double broken,
        double killing) {

    /** A farm on which everything works. */
    public static final Faults NONE =
            new Faults(0, 0, Duration.ZERO, 0, Duration.ZERO, 0, 0, 0, Duration.ZERO, 0, 0, Duration.ZERO, 0, 0, 0);

    /** A farm on a bad day. */
    public static final Faults USUAL = new Faults(
            0.01,
            0.5,
            Duration.ofSeconds(30),
            0.003,
            Duration.ofSeconds(45),
            0.005,
            0.05,
            0.03,
            Duration.ofSeconds(3),
            0.1,
            0.3,
            Duration.ofSeconds(6),
            0.02,
            0.0004,
            0.0002);
}
