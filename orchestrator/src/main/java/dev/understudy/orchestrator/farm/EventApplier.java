package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.stages.StageSettling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies a batch of events in one transaction, together with the position up to which they go. */
@Singleton
class EventApplier {
    /** @param seen when the bus took the event */
    record Delivery(WorkerEvent event, Instant seen) {}

    /** @param seen when the bus took it */
    record Seen<E extends WorkerEvent>(E event, Instant seen) {}

    private final Changes changes;
    private final BusPositionStore positions;
    private final AttemptEvents attemptEvents;
    private final Heartbeats heartbeats;
    private final StageSettling settling;
    private final Counter applied;
    private final Timer batches;

    EventApplier(
            Changes changes,
            BusPositionStore positions,
            AttemptEvents attemptEvents,
            Heartbeats heartbeats,
            StageSettling settling,
            MeterRegistry meters) {
        this.changes = changes;
        this.positions = positions;
        this.attemptEvents = attemptEvents;
        this.heartbeats = heartbeats;
        this.settling = settling;
        this.applied = meters.counter("understudy.events.applied");
        this.batches = meters.timer("understudy.events.batch");
    }

    /** @param extents where the events come from; they are never applied again */
    void apply(List<Delivery> batch, Map<Integer, BusPositionStore.Extent> extents) {
        batches.record(() -> settling.settleAll(applyAll(batch, extents)));
        applied.increment(batch.size());
    }

    private Set<Long> applyAll(List<Delivery> batch, Map<Integer, BusPositionStore.Extent> extents) {
        return changes.apply(change -> {
            positions.advance(change.handle(), extents);
            List<Seen<Heartbeat>> beats = new ArrayList<>();
            List<Seen<AboutAttempt>> abouts = new ArrayList<>();
            for (Delivery delivery : batch) {
                // A bus whose clock is ahead must not keep workers alive that are not.
                Instant seen = delivery.seen().isBefore(change.at()) ? delivery.seen() : change.at();
                if (delivery.event() instanceof Heartbeat beat) {
                    beats.add(new Seen<>(beat, seen));
                } else if (delivery.event() instanceof AboutAttempt about) {
                    abouts.add(new Seen<>(about, seen));
                }
            }
            Set<Long> mayFollow = attemptEvents.apply(change, abouts);
            heartbeats.apply(change, beats);
            return mayFollow;
        });
    }
}
