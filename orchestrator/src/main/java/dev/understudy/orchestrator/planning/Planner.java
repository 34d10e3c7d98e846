package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.farm.Leases;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The elected orchestrator's loop: gives up lost attempts, stops what no grant covers any more, then hands out what comes
 * first while there are places.
 */
@Singleton
class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TOUCHED = 200;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final Leases leases;
    private final GrantWatch grants;
    private final SnapshotReader reader;
    private final Dispatch dispatch;
    private final StageStore stages;
    private final StageEnds ends;
    private final JobStore jobs;
    private final Clock clock;
    private final Counter handedOut;
    private final Timer ticks;
    private final Loop loop = new Loop("planner", TICK, this::tick);
    private Map<String, Snapshot.Pool> lastPools = Map.of();

    Planner(
            Jdbi jdbi,
            Changes changes,
            Leadership leadership,
            Leases leases,
            GrantWatch grants,
            SnapshotReader reader,
            Dispatch dispatch,
            StageStore stages,
            StageEnds ends,
            JobStore jobs,
            Clock clock,
            MeterRegistry meters,
            Signals signals) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.leases = leases;
        this.grants = grants;
        this.reader = reader;
        this.dispatch = dispatch;
        this.stages = stages;
        this.ends = ends;
        this.jobs = jobs;
        this.clock = clock;
        this.handedOut = meters.counter("understudy.stages.assigned");
        this.ticks = meters.timer("understudy.planner.tick");
        signals.on(Signal.PLAN, loop::wake);
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void tick() {
        if (leadership.isLeader()) {
            ticks.record(this::plan);
        }
    }

    private void plan() {
        leases.expire();
        grants.stopUncovered();
        Snapshot snapshot = jdbi.withHandle(handle -> reader.read(handle, clock.instant()));
        List<Snapshot.Candidate> chosen = Placement.choose(snapshot);
        chosen.forEach(this::handOut);
        Map<String, Snapshot.Pool> pools = chosen.isEmpty()
                ? snapshot.pools()
                : jdbi.withHandle(handle -> reader.read(handle, clock.instant()))
                        .pools();
        if (!pools.equals(lastPools)) {
            lastPools = pools;
            // Why jobs wait has changed.
            changes.run(change -> {
                jobs.touchWaiting(change.handle(), TOUCHED);
                change.pushJobs();
            });
        }
    }

    /** A stage that cannot be handed out fails its job, and never keeps the others waiting. */
    private void handOut(Snapshot.Candidate candidate) {
        try {
            if (changes.apply(change -> dispatch.handOut(change, candidate))) {
                handedOut.increment();
            }
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "stage %d of job %d cannot be handed out", candidate.stage(), candidate.job());
            changes.run(change -> {
                jobs.lock(change.handle(), candidate.job());
                stages.find(change.handle(), candidate.stage())
                        .ifPresent(stage -> ends.fail(change, stage, Problem.of(e)));
            });
        }
    }
}
