package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one tick decided.
 *
 * @param reservations workers whose slots are kept until a gang fits
 * @param left candidates that got nothing (more), in the order in which they were looked at
 * @param books who holds what once all of it is done
 * @param wantsBeyond how many candidates of a production and pool were looked at, at most, where slots were left and
 *     another candidate might have got them; 0 if nowhere
 */
record Plan(
        List<Placed> placed, List<Reservation> reservations, List<Candidate> left, SlotBooks books, int wantsBeyond) {
    /**
     * A stage gets slots of a worker.
     *
     * @param segments at most so many; of a stage that is not divisible all that are left
     */
    record Placed(Candidate candidate, PoolWorker worker, int slots, int segments) {}

    /**
     * A worker whose free slots wait for others of it.
     *
     * @param slots that are needed together
     * @param at when they are expected to be free; empty while nobody can tell
     */
    record Reservation(Candidate candidate, PoolWorker worker, int slots, Optional<Instant> at) {}

    Optional<Reservation> reservation(PoolWorker worker) {
        return reservations.stream()
                .filter(reservation -> reservation.worker().name().equals(worker.name()))
                .findFirst();
    }
}
