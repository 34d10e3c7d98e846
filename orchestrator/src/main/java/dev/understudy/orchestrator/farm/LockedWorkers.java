package dev.understudy.orchestrator.farm;

import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.WorkerStops;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells locked workers to stop what they run at the next boundary. A second later than people locked them, so that what
 * was being handed out at that moment is seen too.
 */
@Singleton
class LockedWorkers {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final WorkerStops stops;
    private final Loop loop = new Loop("locked workers", TICK, this::look);

    LockedWorkers(Jdbi jdbi, Changes changes, Leadership leadership, WorkerStops stops) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.stops = stops;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void look() {
        if (leadership.isLeader()) {
            List<AttemptRef> running = jdbi.withHandle(LockedWorkers::running);
            if (!running.isEmpty()) {
                changes.run(change -> makeRoom(change, running));
            }
        }
    }

    private void makeRoom(Change change, List<AttemptRef> running) {
        Ledger ledger = Ledger.open(
                change.handle(),
                change.at(),
                running.stream().map(AttemptRef::stage).collect(Collectors.toSet()));
        ledger.loadAttempts(running);
        for (AttemptRef ref : running) {
            ledger.attempt(ref.stage(), ref.number())
                    .filter(attempt ->
                            attempt.state() == AttemptState.ASSIGNED || attempt.state() == AttemptState.RUNNING)
                    .ifPresent(attempt -> {
                        ledger.preempted(attempt);
                        stops.atBoundary(change, attempt, "worker " + attempt.worker() + " is locked");
                    });
        }
        ledger.write();
    }

    /** What locked workers run and were not told to stop. */
    private static List<AttemptRef> running(Handle handle) {
        return handle.createQuery("""
                        select job, stage, number
                        from attempt
                        where worker = any (array(select name from worker where mode = 'LOCKED'))
                          and ended_at is null and state <> 'STOPPING' and not preempted
                        order by stage, number
                        """).mapTo(AttemptRef.class).list();
    }
}
