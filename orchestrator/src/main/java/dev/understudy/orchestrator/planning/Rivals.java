package dev.understudy.orchestrator.planning;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.planning.AssignmentStore.Handout;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.planning.StuckStore.Stuck;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import dev.understudy.orchestrator.stages.ledger.Segment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs stuck segments a second time on another worker, on slots that are free. The first of the two that is done counts;
 * the other is stopped.
 */
@Singleton
class Rivals {
    private static final Logger LOG = Logger.getLogger(Rivals.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int MOST = 20;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Leadership leadership;
    private final StuckStore stuck;
    private final SnapshotReader reader;
    private final AssignmentStore store;
    private final Assignments assignments;
    private final JobStore jobs;
    private final JobGrants grants;
    private final PlanningTurn turn;
    private final Clock clock;
    private final FarmConfig.Stuck config;
    private final Counter started;
    private final Loop loop = new Loop("rivals", EVERY, this::run);

    Rivals(
            Jdbi jdbi,
            Changes changes,
            Leadership leadership,
            StuckStore stuck,
            SnapshotReader reader,
            AssignmentStore store,
            Assignments assignments,
            JobStore jobs,
            JobGrants grants,
            PlanningTurn turn,
            Clock clock,
            FarmConfig config,
            MeterRegistry meters) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.leadership = leadership;
        this.stuck = stuck;
        this.reader = reader;
        this.store = store;
        this.assignments = assignments;
        this.jobs = jobs;
        this.grants = grants;
        this.turn = turn;
        this.clock = clock;
        this.config = config.stuck();
        this.started = meters.counter("understudy.segments.rivals");
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void run() {
        if (!leadership.isLeader()) {
            return;
        }
        Instant now = clock.instant();
        List<Stuck> found = jdbi.withHandle(
                handle -> stuck.find(handle, now, config.times(), config.least().toMillis() / 1000.0, MOST));
        if (!found.isEmpty()) {
            turn.run(() -> placeAll(found));
        }
    }

    private void placeAll(List<Stuck> found) {
        Snapshot snapshot = jdbi.inTransaction(handle -> reader.withoutCandidates(handle, clock.instant()));
        SlotBooks books = new SlotBooks(snapshot);
        List<Candidate> candidates = jdbi.withHandle(handle -> reader.candidatesOf(
                handle, found.stream().map(Stuck::stage).distinct().toList()));
        for (Stuck segment : found) {
            candidates.stream()
                    .filter(candidate -> candidate.stage() == segment.stage())
                    .findFirst()
                    .ifPresent(candidate -> place(snapshot, books, candidate, segment));
        }
    }

    private void place(Snapshot snapshot, SlotBooks books, Candidate candidate, Stuck segment) {
        Optional<PoolWorker> worker = snapshot.workers().stream()
                .filter(other -> !other.name().equals(segment.worker()) && books.fits(candidate, other) > 0)
                .max(Comparator.comparingInt(books::free).thenComparing(PoolWorker::name));
        if (worker.isEmpty() || books.room(candidate) < 1) {
            return;
        }
        if (changes.apply(change -> handOut(change, candidate, worker.get(), segment))) {
            books.take(candidate, worker.get(), 1);
            started.increment();
            LOG.infof(
                    "segment %d of stage %d has not moved for %.0f s on worker %s, its peers took %.1f s: worker %s runs it too",
                    segment.index(),
                    segment.stage(),
                    segment.still(),
                    segment.worker(),
                    segment.median(),
                    worker.get().name());
        }
    }

    private boolean handOut(Change change, Candidate candidate, PoolWorker worker, Stuck segment) {
        leadership.guard(change.handle());
        Ledger ledger = Ledger.open(change.handle(), change.at(), List.of(segment.stage()));
        ledger.loadSegments(List.of(segment.stage()), List.of(segment.index()));
        LedgerStage stage = ledger.stage(segment.stage()).orElseThrow();
        Optional<Segment> still = ledger.segment(segment.stage(), segment.index())
                .filter(row -> row.isTaken()
                        && row.attempt() == segment.attempt()
                        && row.rival().isEmpty());
        JobRow job = jobs.find(change.handle(), candidate.job()).orElseThrow();
        JobGrants.Decisions decisions = grants.decide(change.handle(), List.of(job), change.at());
        if (still.isEmpty()
                || stage.state().isEnded()
                || decisions.uses(job.id()).isEmpty()) {
            return false;
        }
        Handout handout = new Handout(
                new AttemptRef(stage.job(), stage.id(), stage.attempt() + 1),
                stage,
                worker,
                1,
                List.of(new SegmentWork(
                        segment.index(), segment.asset(), segment.from(), segment.to(), segment.plate())),
                true);
        store.write(change.handle(), List.of(handout), change.at());
        assignments.publish(
                change,
                ledger,
                List.of(handout),
                Map.of(job.id(), job),
                Map.of(job.id(), decisions.uses(job.id()).get()));
        change.audit(
                "segment.rival",
                "job %d stage %s".formatted(job.id(), stage.name()),
                Map.of("segment", segment.index(), "worker", worker.name(), "stuck", segment.worker()));
        return true;
    }
}
