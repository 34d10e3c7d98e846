package dev.understudy.orchestrator.farm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far the farm's own time has come: everything that workers told before these moments, by the clock of the bus, is in
 * Postgres. A worker's silence, and what its heartbeats leave out, mean something up to then only: topics and their
 * partitions are read at their own pace, and a heartbeat may overtake the end of an attempt that it does not name any
 * more.
 */
@Singleton
class AppliedUntil {
    /** What a worker sent with its last heartbeat may be that much later on the bus. */
    private static final Duration WITH_A_HEARTBEAT = Duration.ofSeconds(2);

    /**
     * @param events what workers report of their attempts
     * @param heartbeats what they tell of themselves
     */
    record Moments(Instant events, Instant heartbeats) {
        /**
         * Whoever was heard last before that is silent. What a worker had reported until then is applied first, so that
         * nothing is done again that it did.
         */
        Instant silentSince(Duration lease) {
            Instant unheard = heartbeats.minus(lease);
            Instant applied = events.minus(WITH_A_HEARTBEAT);
            return unheard.isBefore(applied) ? unheard : applied;
        }
    }

    private volatile Instant events;
    private volatile Instant heartbeats;

    AppliedUntil(MeterRegistry meters, Clock clock) {
        register(meters, clock, "events", () -> events);
        register(meters, clock, "heartbeats", () -> heartbeats);
    }

    private static void register(MeterRegistry meters, Clock clock, String topic, Supplier<Instant> until) {
        Gauge.builder("understudy.bus.behind.seconds", until, moment -> behind(moment.get(), clock))
                .description("How long ago what is applied of a topic was told; no number where another one reads it")
                .tag("topic", topic)
                .strongReference(true)
                .register(meters);
    }

    private static double behind(Instant until, Clock clock) {
        return until == null
                ? Double.NaN
                : Duration.between(until, clock.instant()).toMillis() / 1000.0;
    }

    /** @return empty while no orchestrator, or another one, reads what workers tell */
    Optional<Moments> moments() {
        Instant ofEvents = events;
        Instant ofHeartbeats = heartbeats;
        return ofEvents == null || ofHeartbeats == null
                ? Optional.empty()
                : Optional.of(new Moments(ofEvents, ofHeartbeats));
    }

    void events(Instant until) {
        events = until;
    }

    void heartbeats(Instant until) {
        heartbeats = until;
    }

    void clearEvents() {
        events = null;
    }

    void clearHeartbeats() {
        heartbeats = null;
    }
}
