package dev.understudy.workers.stages;

/** An attempt stops because its {@link StopSignal} says so; not a failure. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped", null, false, false);
    }
}
