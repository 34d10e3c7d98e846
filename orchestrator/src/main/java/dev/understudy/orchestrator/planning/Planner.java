package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.planning.Plan.Placed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The elected orchestrator's loop: looks at the farm, decides who gets which slots, hands them out. It keeps nothing from
 * one tick to the next, so whoever is elected goes on from the same place.
 */
@Singleton
class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);
    private static final Duration TICK = Duration.ofMillis(500);
    /** Woken more often than this, it does more at a time. */
    private static final long LEAST_PAUSE_MS = 20;

    private static final int MOST_SEGMENTS = 500;
    /** Candidates of each production and pool that are looked at first, and at most. */
    private static final int FIRST = 64;

    private static final int MOST_CANDIDATES = 4_096;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final GrantWatch grants;
    private final SnapshotReader reader;
    private final PlanCommit commit;
    private final Preemptions preemptions;
    private final HopelessStage hopeless;
    private final PlanningTurn turn;
    private final Clock clock;
    private final Counter segments;
    private final Counter attempts;
    private final Timer ticks;
    private final Loop loop = new Loop("planner", TICK, this::tick);

    Planner(
            Jdbi jdbi,
            Changes changes,
            Leadership leadership,
            GrantWatch grants,
            SnapshotReader reader,
            PlanCommit commit,
            Preemptions preemptions,
            HopelessStage hopeless,
            PlanningTurn turn,
            Clock clock,
            MeterRegistry meters,
            Signals signals) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.grants = grants;
        this.reader = reader;
        this.commit = commit;
        this.preemptions = preemptions;
        this.hopeless = hopeless;
        this.turn = turn;
        this.clock = clock;
        this.segments = meters.counter("understudy.segments.assigned");
        this.attempts = meters.counter("understudy.attempts.assigned");
        this.ticks = Timer.builder("understudy.planner.tick")
                .publishPercentiles(0.5, 0.99)
                .publishPercentileHistogram()
                .register(meters);
        signals.on(Signal.PLAN, loop::wake);
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void tick() throws InterruptedException {
        if (leadership.isLeader()) {
            turn.run(() -> ticks.record(this::plan));
            TimeUnit.MILLISECONDS.sleep(LEAST_PAUSE_MS);
        }
    }

    private void plan() {
        Instant now = clock.instant();
        int each = FIRST;
        Snapshot snapshot = look(now, each);
        if (snapshot.candidates().isEmpty()) {
            return;
        }
        Plan plan = decide(snapshot);
        // Those that come first may fit nowhere; behind them are others.
        while (plan.wantsBeyond() >= each && each < MOST_CANDIDATES) {
            each *= 4;
            snapshot = look(now, each);
            plan = decide(snapshot);
        }
        carryOut(snapshot, plan);
    }

    private Snapshot look(Instant now, int each) {
        return jdbi.inTransaction(handle -> reader.read(handle, now, each, List.of()));
    }

    private Plan decide(Snapshot snapshot) {
        Availability availability = reader.anyGangWaits(snapshot)
                ? new Availability(snapshot.now(), jdbi.withHandle(reader::holds))
                : new Availability(snapshot.now(), List.of());
        return Placement.plan(snapshot, availability, MOST_SEGMENTS);
    }

    private void carryOut(Snapshot snapshot, Plan plan) {
        if (!plan.placed().isEmpty()) {
            handOut(plan.placed());
        }
        if (Preemption.mayMatter(snapshot, plan)) {
            preemptions.make(Preemption.choose(snapshot, plan, jdbi.withHandle(reader::holds)));
        }
        // Who got all that a tick may give wants more.
        if (plan.placed().stream().mapToInt(Placed::segments).sum() >= MOST_SEGMENTS) {
            loop.wake();
        }
    }

    private void handOut(List<Placed> placed) {
        PlanCommit.Outcome outcome;
        try {
            outcome = changes.apply(change -> commit.commit(change, placed));
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            if (placed.size() == 1) {
                giveUp(placed.get(0), e);
                return;
            }
            // One that cannot be handed out must not keep the others from it.
            LOG.warnf(e, "a plan of %d attempts is handed out one by one", placed.size());
            placed.forEach(one -> handOut(List.of(one)));
            return;
        }
        segments.increment(outcome.segments());
        attempts.increment(outcome.attempts());
        outcome.unsettled().forEach(grants::settle);
    }

    private void giveUp(Placed placed, RuntimeException cause) {
        if (!leadership.isLeader()) {
            throw cause;
        }
        LOG.errorf(
                cause,
                "stage %d of job %d cannot be handed out",
                placed.candidate().stage(),
                placed.candidate().job());
        hopeless.fail(placed.candidate().job(), placed.candidate().stage(), Problem.of(cause));
    }
}
