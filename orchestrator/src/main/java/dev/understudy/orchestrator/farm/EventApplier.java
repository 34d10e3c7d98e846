package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.stages.StageSettling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies a batch of events in one transaction, together with the position up to which they go. */
@Singleton
class EventApplier {
    private final Changes changes;
    private final BusPositionStore positions;
    private final AttemptEvents attemptEvents;
    private final StageSettling settling;
    private final Counter applied;
    private final Timer batches;

    EventApplier(
            Changes changes,
            BusPositionStore positions,
            AttemptEvents attemptEvents,
            StageSettling settling,
            MeterRegistry meters) {
        this.changes = changes;
        this.positions = positions;
        this.attemptEvents = attemptEvents;
        this.settling = settling;
        this.applied = meters.counter("understudy.events.applied", "topic", "events");
        this.batches = meters.timer("understudy.events.batch");
    }

    /** @param extents where the events come from; they are never applied again */
    void apply(List<Seen<AboutAttempt>> batch, Map<Integer, BusPositionStore.Extent> extents) {
        batches.record(() -> settling.settleAll(applyAll(batch, extents)));
        applied.increment(batch.size());
    }

    private Set<Long> applyAll(List<Seen<AboutAttempt>> batch, Map<Integer, BusPositionStore.Extent> extents) {
        return changes.apply(change -> {
            positions.advance(change.handle(), extents);
            return attemptEvents.apply(change, Seen.notAfter(change.at(), batch));
        });
    }
}
