package dev.understudy.contract.message;

/** The Kafka topics of the farm. */
public final class Topics {
    /** What workers report, keyed by job so that a job's events stay in order. */
    public static final String EVENTS = "understudy.events";

    private Topics() {}

    /** Where the assignments of a pool go; its workers take them through a share group. */
    public static String assignments(String pool) {
        return "understudy.assignments." + pool;
    }

    /** The share group of a pool's workers. */
    public static String shareGroup(String pool) {
        return "understudy.workers." + pool;
    }

    /** Where commands to the workers of a pool go; every worker reads all of them. */
    public static String commands(String pool) {
        return "understudy.commands." + pool;
    }
}
