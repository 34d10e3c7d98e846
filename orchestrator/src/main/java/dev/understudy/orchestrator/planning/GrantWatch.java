package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Stops what runs when no grant covers it any more: the grant was revoked, or its time is over. */
@Singleton
class GrantWatch {
    private static final Logger LOG = Logger.getLogger(GrantWatch.class);
    /** Grants that end; of those that are revoked it is told at once. */
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Jdbi jdbi;
    private final Changes changes;
    private final AttemptStore attempts;
    private final StageStore stages;
    private final JobStore jobs;
    private final JobGrants grants;
    private final StageEnds ends;
    private final StageGate gate;
    private final Leadership leadership;
    private final Clock clock;
    private final Loop loop = new Loop("grant-watch", EVERY, this::watch);

    GrantWatch(
            Jdbi jdbi,
            Changes changes,
            AttemptStore attempts,
            StageStore stages,
            JobStore jobs,
            JobGrants grants,
            StageEnds ends,
            StageGate gate,
            Leadership leadership,
            Signals signals,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.attempts = attempts;
        this.stages = stages;
        this.jobs = jobs;
        this.grants = grants;
        this.ends = ends;
        this.gate = gate;
        this.leadership = leadership;
        this.clock = clock;
        signals.on(Signal.GRANTS, loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void watch() {
        if (leadership.isLeader()) {
            stopUncovered();
        }
    }

    /** Fails the jobs of what is not covered, and tells their workers to stop. */
    private void stopUncovered() {
        JobGrants.Decisions decisions = jdbi.withHandle(
                handle -> grants.decide(handle, jobs.findAll(handle, attempts.jobsAtWork(handle)), clock.instant()));
        decisions.refused().keySet().stream().sorted().forEach(this::refuse);
    }

    /** What goes wrong with one job does not keep the planner from the others. */
    void refuse(long job) {
        try {
            changes.run(change -> refuse(change, job));
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %d, which no grant covers any more, could not be stopped", job);
        }
    }

    /** Decides once more, now that nobody else changes the job. */
    private void refuse(Change change, long id) {
        Optional<JobRow> job =
                jobs.lock(change.handle(), id).filter(row -> !row.state().isEnded());
        if (job.isEmpty()) {
            return;
        }
        Optional<Problem> refusal =
                grants.decide(change.handle(), List.of(job.get()), change.at()).refusal(id);
        if (refusal.isEmpty()) {
            return;
        }
        List<Long> open = stages.ofJob(change.handle(), id).stream()
                .filter(stage -> !stage.state().isEnded())
                .map(StageRow::id)
                .sorted()
                .toList();
        Ledger ledger = Ledger.open(change.handle(), change.at(), open);
        open.stream()
                .map(stage -> ledger.stage(stage).orElseThrow())
                .filter(stage -> stage.open() || ledger.tally(stage.id()).held() > 0)
                .forEach(stage -> ends.fail(change, ledger, stage, refusal.get()));
        ledger.write();
        gate.refreshJobs(change.handle(), List.of(id), change.at());
        change.audit("job.stop", "job " + id, Map.of("message", refusal.get().message()));
    }
}
