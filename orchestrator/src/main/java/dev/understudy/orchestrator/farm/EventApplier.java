package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AboutAttempt;
import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.stages.JobStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Applies a batch of events in one transaction, each at most once whatever is delivered again. */
@Singleton
class EventApplier {
    /** @param seen when the bus took the event */
    record Delivery(WorkerEvent event, Instant seen) {}

    /** A segment of an attempt, of which only the last progress in a batch matters. */
    private record Place(WorkerEvent.AttemptRef attempt, int segment) {}

    private final Changes changes;
    private final JobStore jobs;
    private final AppliedEventStore applied;
    private final AttemptEvents attemptEvents;
    private final Heartbeats heartbeats;
    private final Counter counted;
    private final Counter stale;

    EventApplier(
            Changes changes,
            JobStore jobs,
            AppliedEventStore applied,
            AttemptEvents attemptEvents,
            Heartbeats heartbeats,
            MeterRegistry meters) {
        this.changes = changes;
        this.jobs = jobs;
        this.applied = applied;
        this.attemptEvents = attemptEvents;
        this.heartbeats = heartbeats;
        this.counted = meters.counter("understudy.events.applied");
        this.stale = meters.counter("understudy.events.stale");
    }

    void apply(List<Delivery> batch) {
        if (!batch.isEmpty()) {
            changes.run(change -> apply(change, batch));
        }
    }

    private void apply(Change change, List<Delivery> batch) {
        Set<Long> touched = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        Map<Place, UUID> lastProgress = new HashMap<>();
        for (Delivery delivery : batch) {
            if (delivery.event() instanceof AboutAttempt about) {
                touched.add(about.attempt().job());
                ids.add(about.id());
            }
            if (delivery.event() instanceof WorkerEvent.SegmentProgress progress) {
                lastProgress.put(new Place(progress.attempt(), progress.segment()), progress.id());
            }
        }
        jobs.lockAll(change.handle(), touched);
        Set<UUID> fresh = applied.claimNew(change.handle(), ids, change.at());
        for (Delivery delivery : batch) {
            WorkerEvent event = delivery.event();
            if (event instanceof Heartbeat heartbeat) {
                heartbeats.apply(change, heartbeat, earlier(delivery.seen(), change.at()));
            } else if (event instanceof AboutAttempt about
                    && fresh.remove(about.id())
                    && !overtaken(event, lastProgress)) {
                boolean done = attemptEvents.apply(change, about, earlier(delivery.seen(), change.at()));
                (done ? counted : stale).increment();
            }
        }
    }

    private static boolean overtaken(WorkerEvent event, Map<Place, UUID> lastProgress) {
        return event instanceof WorkerEvent.SegmentProgress progress
                && !progress.id().equals(lastProgress.get(new Place(progress.attempt(), progress.segment())));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
