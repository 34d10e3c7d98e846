package dev.understudy.local.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for a state of another process, which tells nobody when it changes. */
public final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(40);

    private Waiting() {}

    /** @return whether {@code state} held within {@code limit}; false at once when the thread is interrupted */
    public static boolean until(BooleanSupplier state, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
