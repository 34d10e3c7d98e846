package dev.understudy.orchestrator.planning;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.planning.Availability.Hold;
import dev.understudy.orchestrator.stages.WorkerStops;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Tells those who make room to do so at their next boundary. */
@Singleton
class Preemptions {
    private final Changes changes;
    private final WorkerStops stops;
    private final Counter made;

    Preemptions(Changes changes, WorkerStops stops, MeterRegistry meters) {
        this.changes = changes;
        this.stops = stops;
        this.made = meters.counter("understudy.attempts.preempted");
    }

    void make(List<Hold> chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        changes.run(change -> {
            Ledger ledger = Ledger.open(
                    change.handle(),
                    change.at(),
                    chosen.stream().map(Hold::stage).collect(Collectors.toSet()));
            ledger.loadAttempts(chosen.stream()
                    .map(hold -> new AttemptRef(hold.job(), hold.stage(), hold.number()))
                    .toList());
            for (Hold hold : chosen) {
                ledger.attempt(hold.stage(), hold.number())
                        .filter(Preemptions::runs)
                        .ifPresent(attempt -> {
                            ledger.preempted(attempt);
                            stops.atBoundary(change, attempt, "others come first now");
                            made.increment();
                        });
            }
            ledger.write();
        });
    }

    private static boolean runs(Attempt attempt) {
        return switch (attempt.state()) {
            case ASSIGNED, RUNNING -> true;
            case STOPPING, DONE, FAILED, LOST, CANCELLED -> false;
        };
    }
}
