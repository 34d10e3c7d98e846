package dev.understudy.contract.message;

/** The Kafka topics of the farm. */
public final class Topics {
    /** What workers report of their attempts, keyed by job so that a job's events stay in order. */
    public static final String EVENTS = "understudy.events";

    /** What workers tell of themselves, keyed by worker; apart from the events, so that it never waits behind them. */
    public static final String HEARTBEATS = "understudy.heartbeats";

    /** What happens on the farm, for a studio's own systems; see {@code docs/events.md}. */
    public static final String NOTICES = "understudy.notices";

    private Topics() {}

    /** Where the assignments of a pool go, keyed by the worker that each is for. */
    public static String assignments(String pool) {
        return "understudy.assignments." + pool;
    }

    /** Where commands to the workers of a pool go; every worker reads all of them. */
    public static String commands(String pool) {
        return "understudy.commands." + pool;
    }
}
