package dev.understudy.local.service;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The services of the farm, each after those that it needs. */
public enum ServiceId {
    POSTGRES,
    KAFKA,
    SPARK_MASTER,
    SPARK_WORKER,
    ORCHESTRATOR,
    WORKER;

    /** The name in messages and of its files, such as {@code spark-master}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Services that must be ready before this one is started. */
    public Set<ServiceId> startsAfter() {
        // The worker waits for executors by itself; meanwhile its own start goes on.
        return this == WORKER ? EnumSet.of(KAFKA, SPARK_MASTER) : needs();
    }

    /** Services without which this one is not well; it recovers when they are back. */
    public Set<ServiceId> needs() {
        return switch (this) {
            case POSTGRES, KAFKA, SPARK_MASTER -> EnumSet.noneOf(ServiceId.class);
            case SPARK_WORKER -> EnumSet.of(SPARK_MASTER);
            case ORCHESTRATOR -> EnumSet.of(POSTGRES, KAFKA);
            case WORKER -> EnumSet.of(KAFKA, SPARK_WORKER);
        };
    }

    /** Services that cannot go on after this one was started anew: a Spark master knows nothing of its former life. */
    public Set<ServiceId> takesDown() {
        return this == SPARK_MASTER ? EnumSet.of(SPARK_WORKER, WORKER) : EnumSet.noneOf(ServiceId.class);
    }
}
