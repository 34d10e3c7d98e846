package dev.understudy.orchestrator.changes;

/** Who acts. There are no accounts yet: whoever reaches the API from this machine is {@link #LOCAL}. */
final class Who {
    static final String LOCAL = "local";

    private Who() {}
}
