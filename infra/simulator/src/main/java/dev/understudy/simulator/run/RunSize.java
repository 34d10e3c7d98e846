package dev.understudy.simulator.run;

import dev.understudy.simulator.farm.FarmSize;
import java.time.Duration;

/**
 * How large a run is.
 *
 * @param films that are rendered, beside those of the flood
 * @param flood jobs that are submitted all at once at some moment
 * @param outages how often a process of the control plane is killed
 * @param patience for how long nothing may be done before what is not done counts as lost
 */
public record RunSize(FarmSize farm, int trainings, int films, int flood, int outages, Duration patience) {
    private static final Duration LEASE = Duration.ofSeconds(8);

    /** For the build. */
    public static final RunSize SHORT =
            new RunSize(new FarmSize(60, 4, Duration.ofMillis(800), LEASE, 0.1), 2, 8, 8, 1, Duration.ofMinutes(2));

    /** For a night. */
    public static final RunSize LONG = new RunSize(
            new FarmSize(300, 4, Duration.ofMillis(1500), LEASE, 0.1), 4, 100, 200, 6, Duration.ofMinutes(3));
}
