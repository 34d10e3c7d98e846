package dev.understudy.workers.probing;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the process that probes one film may take.
 *
 * @param time from its start to its end
 * @param memoryBytes of its address space, as {@code ulimit -v} limits it; about 3 GiB are a JVM's own, most of it never used
 */
public record ProbeLimits(Duration time, long memoryBytes) implements Serializable {
    public static final ProbeLimits DEFAULT = new ProbeLimits(Duration.ofMinutes(30), 8L << 30);
}
