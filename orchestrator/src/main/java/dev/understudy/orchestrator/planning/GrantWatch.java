package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.AttemptStore.AttemptRow;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Stops what runs when no grant covers it any more: the grant was revoked, or its time is over. */
@Singleton
class GrantWatch {
    private static final Logger LOG = Logger.getLogger(GrantWatch.class);

    private final Jdbi jdbi;
    private final Changes changes;
    private final AttemptStore attempts;
    private final StageStore stages;
    private final JobStore jobs;
    private final JobGrants grants;
    private final StageEnds ends;
    private final Clock clock;

    GrantWatch(
            Jdbi jdbi,
            Changes changes,
            AttemptStore attempts,
            StageStore stages,
            JobStore jobs,
            JobGrants grants,
            StageEnds ends,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.attempts = attempts;
        this.stages = stages;
        this.jobs = jobs;
        this.grants = grants;
        this.ends = ends;
        this.clock = clock;
    }

    /** Fails the jobs of what is not covered, and tells their workers to stop. */
    void stopUncovered() {
        jdbi.withHandle(attempts::open).stream()
                .map(AttemptRow::job)
                .distinct()
                .filter(job -> jdbi.withHandle(handle -> refusal(handle, jobs.find(handle, job)))
                        .isPresent())
                .forEach(this::stop);
    }

    /** What goes wrong with one job does not keep the planner from the others. */
    private void stop(long job) {
        try {
            changes.run(change -> stop(change, job));
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %d, which no grant covers any more, could not be stopped", job);
        }
    }

    private Optional<Problem> refusal(Handle handle, Optional<JobRow> job) {
        try {
            job.ifPresent(row -> grants.cover(handle, row, clock.instant()));
            return Optional.empty();
        } catch (ContractException e) {
            return Optional.of(Problem.of(e));
        }
    }

    /** Decides once more, now that nobody else changes the job. */
    private void stop(Change change, long id) {
        Optional<Problem> refusal = refusal(change.handle(), jobs.lock(change.handle(), id));
        List<AttemptRow> open = attempts.open(change.handle()).stream()
                .filter(attempt -> attempt.job() == id)
                .toList();
        if (refusal.isEmpty() || open.isEmpty()) {
            return;
        }
        for (AttemptRow attempt : open) {
            stages.find(change.handle(), attempt.stage())
                    .ifPresent(stage -> ends.refuse(change, stage, attempt, refusal.get()));
        }
        change.audit("job.stop", "job " + id, Map.of("message", refusal.get().message()));
    }
}
