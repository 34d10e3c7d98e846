package dev.understudy.orchestrator.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one request to a receiver.
 *
 * @param at when it was sent
 * @param status of the answer, if there was one
 * @param answer the first bytes of its body, as text
 * @param error why it does not count as delivered; empty if it does
 */
record Outcome(Instant at, Duration took, Optional<Integer> status, Optional<String> answer, Optional<String> error) {
    /** The receiver says that it is gone for good. */
    private static final int GONE = 410;

    static Outcome failed(Instant at, Duration took, String error) {
        return new Outcome(at, took, Optional.empty(), Optional.empty(), Optional.of(error));
    }

    boolean isDelivered() {
        return error.isEmpty();
    }

    boolean isGone() {
        return status.filter(code -> code == GONE).isPresent();
    }
}
