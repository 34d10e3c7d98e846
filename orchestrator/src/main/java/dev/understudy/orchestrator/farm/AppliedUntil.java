package dev.understudy.orchestrator.farm;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the farm's own time has come: everything that workers reported before that moment, by the clock of the bus, is
 * in Postgres. A worker's silence, and what its heartbeats leave out, mean something up to then only: partitions of the
 * bus are read at their own pace, and a heartbeat may overtake the end of an attempt that it does not name any more.
 */
@Singleton
class AppliedUntil {
    private volatile Instant moment;

    /** @return empty while no orchestrator, or another one, reads what workers report */
    Optional<Instant> moment() {
        return Optional.ofNullable(moment);
    }

    void set(Instant until) {
        moment = until;
    }

    void clear() {
        moment = null;
    }
}
