package dev.understudy.orchestrator.farm;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.bus.BusPulse;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.AttemptStore.AttemptRow;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Gives up attempts whose workers went silent, so that what they have not done is handed out again. */
@Singleton
public class Leases {
    private final Jdbi jdbi;
    private final Changes changes;
    private final AttemptStore attempts;
    private final StageStore stages;
    private final JobStore jobs;
    private final StageEnds ends;
    private final BusPulse bus;
    private final Leadership leadership;
    private final Clock clock;
    private final Duration lease;

    Leases(
            Jdbi jdbi,
            Changes changes,
            AttemptStore attempts,
            StageStore stages,
            JobStore jobs,
            StageEnds ends,
            BusPulse bus,
            Leadership leadership,
            Clock clock,
            FarmConfig config) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.attempts = attempts;
        this.stages = stages;
        this.jobs = jobs;
        this.ends = ends;
        this.bus = bus;
        this.leadership = leadership;
        this.clock = clock;
        this.lease = config.leases().duration();
    }

    /**
     * Gives up what has run out. While Kafka is away, or was a moment ago, nobody's silence means anything; nor does it
     * right after this orchestrator took over.
     */
    public void expire() {
        Instant now = clock.instant();
        Instant steadySince = now.minus(lease);
        boolean busSteady =
                bus.aliveSince().filter(since -> since.isBefore(steadySince)).isPresent();
        boolean leaderSteady =
                leadership.since().filter(since -> since.isBefore(steadySince)).isPresent();
        if (busSteady && leaderSteady) {
            for (AttemptRow attempt : jdbi.withHandle(handle -> attempts.expired(handle, now))) {
                changes.run(change -> expire(change, attempt));
            }
        }
    }

    private void expire(Change change, AttemptRow found) {
        jobs.lock(change.handle(), found.job());
        boolean stillExpired = attempts.expired(change.handle(), change.at()).stream()
                .anyMatch(row -> row.stage() == found.stage() && row.number() == found.number());
        if (stillExpired) {
            AttemptRow attempt = attempts.find(change.handle(), found.stage(), found.number())
                    .orElseThrow();
            ends.lost(change, stages.find(change.handle(), found.stage()).orElseThrow(), attempt, problem(attempt));
            ends.stop(change, attempt, "its lease ran out");
        }
    }

    private Problem problem(AttemptRow attempt) {
        String what = attempt.state() == AttemptState.RUNNING
                ? "worker %s was silent for %d seconds"
                        .formatted(attempt.worker().orElse("?"), lease.toSeconds())
                : "no worker of pool " + attempt.pool() + " claimed the assignment in time";
        return Problem.of(
                OrchestratorErrorCode.WORKER_LOST,
                what,
                "nothing needs to be done: what is not done is handed out again; if it goes on, look at the workers");
    }
}
