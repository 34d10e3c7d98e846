package dev.understudy.workers.stages;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells a running attempt to stop, and why. The first reason counts. */
public final class StopSignal {
    /** Why an attempt stops before its end. */
    public enum Reason {
        /** A person or the control plane cancelled it. */
        CANCELLED,
        /** The control plane gave the stage to a newer attempt. */
        SUPERSEDED,
        /** Nothing reaches the control plane, nor would a revocation reach this worker. */
        CUT_OFF,
        /** This process ends; the stage goes on elsewhere. */
        WORKER_STOPS,
        /** A segment failed in a way that makes the others pointless. */
        SEGMENT_FAILED
    }

    private final AtomicReference<Reason> reason = new AtomicReference<>();

    /** @return whether this was the first */
    boolean stop(Reason why) {
        return reason.compareAndSet(null, why);
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(reason.get());
    }

    public boolean stopped() {
        return reason.get() != null;
    }
}
