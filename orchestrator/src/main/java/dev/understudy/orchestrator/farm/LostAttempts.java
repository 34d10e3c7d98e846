package dev.understudy.orchestrator.farm;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.bus.BusPulse;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.changes.Together;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageSettling;
import dev.understudy.orchestrator.stages.WorkerStops;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Gives up attempts that nobody works on any more, so that what they have not done is handed out again. */
@Singleton
public class LostAttempts {
    private static final Logger LOG = Logger.getLogger(LostAttempts.class);
    private static final int AT_ONCE = 500;
    /** All open attempts are compared with what their workers tell; in between silence alone is looked for. */
    private static final Duration WHOLE_EVERY = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final Changes changes;
    private final SuspectStore suspects;
    private final WorkerStore workers;
    private final JobStore jobs;
    private final StageEnds ends;
    private final StageGate gate;
    private final StageSettling settling;
    private final WorkerStops stops;
    private final LiveParts live;
    private final BusPulse bus;
    private final Leadership leadership;
    private final AppliedUntil appliedUntil;
    private final Clock clock;
    private final FarmConfig.Leases leases;
    private final WatchedSuspects watched = new WatchedSuspects();
    private Instant nextWhole = Instant.MIN;

    LostAttempts(
            Jdbi jdbi,
            Changes changes,
            SuspectStore suspects,
            WorkerStore workers,
            JobStore jobs,
            StageEnds ends,
            StageGate gate,
            StageSettling settling,
            WorkerStops stops,
            LiveParts live,
            BusPulse bus,
            Leadership leadership,
            AppliedUntil appliedUntil,
            Clock clock,
            FarmConfig config) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.suspects = suspects;
        this.workers = workers;
        this.jobs = jobs;
        this.ends = ends;
        this.gate = gate;
        this.settling = settling;
        this.stops = stops;
        this.live = live;
        this.bus = bus;
        this.leadership = leadership;
        this.appliedUntil = appliedUntil;
        this.clock = clock;
        this.leases = config.leases();
    }

    /**
     * Gives up what is lost. While Kafka is away, or was a moment ago, nobody's silence means anything; nor does it right
     * after this orchestrator took over.
     */
    public void giveUp() {
        Instant now = clock.instant();
        Instant steadySince = now.minus(leases.duration());
        boolean busSteady =
                bus.aliveSince().filter(since -> since.isBefore(steadySince)).isPresent();
        boolean leaderSteady =
                leadership.since().filter(since -> since.isBefore(steadySince)).isPresent();
        Optional<AppliedUntil.Moments> until = appliedUntil.moments();
        if (busSteady && leaderSteady && until.isPresent()) {
            Together.each(
                    find(now, until.get()),
                    AT_ONCE,
                    "lost attempts are given up",
                    some -> settling.settleAll(changes.apply(change -> giveUp(change, some, until.get()))),
                    this::postpone);
        }
    }

    private List<SuspectStore.Suspect> find(Instant now, AppliedUntil.Moments until) {
        if (now.isBefore(nextWhole)) {
            return jdbi.withHandle(handle -> suspects.findSilent(handle, until, leases));
        }
        nextWhole = now.plus(WHOLE_EVERY);
        List<SuspectStore.Suspect> found = jdbi.withHandle(handle -> suspects.find(handle, until, leases));
        Set<SuspectStore.Suspect> ripe = watched.ripe(found, now, until.events());
        return found.stream()
                .filter(suspect -> !suspect.reason().mayHaveEnded() || ripe.contains(suspect))
                .toList();
    }

    private void postpone(SuspectStore.Suspect suspect, RuntimeException e) {
        if (!leadership.isLeader()) {
            throw e;
        }
        LOG.errorf(
                e,
                "attempt %d of stage %d could not be given up; it is tried again in a second",
                suspect.number(),
                suspect.stage());
    }

    private Set<Long> giveUp(Change change, List<SuspectStore.Suspect> found, AppliedUntil.Moments until) {
        Set<Long> ofJobs = found.stream().map(SuspectStore.Suspect::job).collect(Collectors.toSet());
        jobs.lockAll(change.handle(), ofJobs);
        Set<Long> stages = found.stream().map(SuspectStore.Suspect::stage).collect(Collectors.toSet());
        Ledger ledger = Ledger.open(change.handle(), change.at(), stages);
        // Now that nobody changes them any more, look again.
        Set<SuspectStore.Suspect> still = new HashSet<>(suspects.findAgain(change.handle(), until, leases, stages));
        still.retainAll(new HashSet<>(found));
        List<AttemptRef> refs = still.stream().map(SuspectStore.Suspect::ref).toList();
        ledger.loadAttempts(refs);
        ledger.loadSegmentsOfAttempts(refs);
        for (SuspectStore.Suspect suspect : still) {
            ledger.attempt(suspect.stage(), suspect.number())
                    .filter(attempt -> !attempt.state().isEnded())
                    .ifPresent(attempt -> giveUp(change, ledger, attempt, suspect));
        }
        ledger.write();
        workers.letsGo(
                change.handle(),
                still.stream()
                        .filter(suspect -> suspect.reason().mayStillRun())
                        .flatMap(suspect -> ledger.attempt(suspect.stage(), suspect.number()).stream())
                        .map(Attempt::worker)
                        .collect(Collectors.toSet()));
        gate.refreshStages(change.handle(), stages, change.at());
        live.tell(change, ledger);
        ofJobs.forEach(change::jobChanged);
        change.wakePlanner();
        return stages.stream()
                .filter(id -> ledger.stage(id)
                        .filter(stage -> StageSettling.mayFollow(stage, ledger.tally(id)))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private void giveUp(Change change, Ledger ledger, Attempt attempt, SuspectStore.Suspect suspect) {
        switch (suspect.reason()) {
            case SILENT, RESTARTED, FORGOTTEN, UNCLAIMED -> {
                ends.lost(change, ledger, attempt, problem(attempt, suspect.reason()));
                if (suspect.reason().mayStillRun()) {
                    // If it comes back, it finds that nobody waits for this any more.
                    stops.now(change, attempt, "the attempt was given up");
                }
            }
            // It does not name what it was told to stop: it has.
            case STOPPED -> ends.returned(ledger, attempt);
            case STOPPING -> {
                ledger.stopSentAgain(attempt);
                stops.now(change, attempt, "the attempt was stopped");
            }
        }
    }

    private Problem problem(Attempt attempt, SuspectStore.Reason reason) {
        Duration lease = leases.duration();
        String what =
                switch (reason) {
                    case SILENT -> "worker %s was silent for %d seconds".formatted(attempt.worker(), lease.toSeconds());
                    case RESTARTED ->
                        "worker %s was started anew while it ran this attempt".formatted(attempt.worker());
                    case FORGOTTEN -> "worker %s does not know of this attempt any more".formatted(attempt.worker());
                    default ->
                        attempt.state() == AttemptState.ASSIGNED
                                ? "worker %s did not claim it in time".formatted(attempt.worker())
                                : "worker %s does not run it".formatted(attempt.worker());
                };
        return Problem.of(
                OrchestratorErrorCode.WORKER_LOST,
                what,
                "nothing needs to be done: what is not done is handed out again; if it goes on, look at the workers");
    }
}
