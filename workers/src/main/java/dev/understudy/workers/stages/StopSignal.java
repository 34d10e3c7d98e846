package dev.understudy.workers.stages;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells a running attempt to stop, and why. The first reason counts. */
public final class StopSignal {
    /** Why an attempt stops before its end. */
    public enum Reason {
        /** A person or the control plane cancelled it. */
        CANCELLED,
        /** The control plane gave its work to a newer attempt. */
        SUPERSEDED,
        /** Nothing reaches the control plane, nor would a revocation reach this worker. */
        CUT_OFF,
        /** This process ends; the stage goes on elsewhere. */
        WORKER_STOPS
    }

    private final AtomicReference<Reason> reason = new AtomicReference<>();
    private volatile boolean atOnce;

    /**
     * @param atBoundary whether what runs may be finished; once it may not, it never may again
     * @return whether this was the first
     */
    boolean stop(Reason why, boolean atBoundary) {
        boolean first = reason.compareAndSet(null, why);
        atOnce |= !atBoundary;
        return first;
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Nothing more may be begun. */
    public boolean stopped() {
        return reason.get() != null;
    }

    /** What runs must not be finished. */
    public boolean atOnce() {
        return atOnce;
    }
}
