package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Stops what runs when no grant covers it any more, holds what is to be approved, and lets go what is not any more. */
@Singleton
class GrantWatch {
    private static final Logger LOG = Logger.getLogger(GrantWatch.class);
    /** Grants that end; of those that are revoked it is told at once. */
    private static final Duration EVERY = Duration.ofSeconds(3);
    /** Jobs that wait for an approval do no harm, and there may be thousands. */
    private static final Duration WAITING = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Changes changes;
    private final AttemptStore attempts;
    private final JobStore jobs;
    private final JobGrants grants;
    private final JobConsent consent;
    private final Leadership leadership;
    private final Clock clock;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Instant waitingSeen = Instant.EPOCH;
    private final Loop loop = new Loop("grant-watch", EVERY, this::watch);

    GrantWatch(
            Jdbi jdbi,
            Changes changes,
            AttemptStore attempts,
            JobStore jobs,
            JobGrants grants,
            JobConsent consent,
            Leadership leadership,
            Signals signals,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.attempts = attempts;
        this.jobs = jobs;
        this.grants = grants;
        this.consent = consent;
        this.leadership = leadership;
        this.clock = clock;
        signals.on(Signal.GRANTS, () -> {
            changed.set(true);
            loop.wake();
        });
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void watch() {
        if (leadership.isLeader()) {
            Instant now = clock.instant();
            boolean all = changed.getAndSet(false) || !now.isBefore(waitingSeen.plus(WAITING));
            waitingSeen = all ? now : waitingSeen;
            jdbi.withHandle(handle -> unsettled(handle, now, all)).forEach(this::settle);
        }
    }

    /** What is at work and not covered as it was; and what waits for an approval, if it may not need it any more. */
    private List<Long> unsettled(Handle handle, Instant now, boolean waiting) {
        Set<Long> ids = new TreeSet<>(attempts.jobsAtWork(handle));
        List<Long> held = waiting ? jobs.awaitingApproval(handle) : List.of();
        ids.addAll(held);
        List<JobRow> rows = jobs.findAll(handle, ids);
        JobGrants.Decisions decisions = grants.decide(handle, rows, now);
        return rows.stream()
                .filter(job -> decisions
                        .uses(job.id())
                        .map(uses -> job.awaitsApproval() || !job.grants().containsAll(JobGrants.numbers(uses)))
                        .orElse(!job.awaitsApproval()
                                || decisions.refusal(job.id()).isPresent()))
                .map(JobRow::id)
                .toList();
    }

    /** What goes wrong with one job does not keep the planner from the others. */
    void settle(long job) {
        try {
            changes.run(change -> consent.settle(change, job));
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %d, whose grants have changed, could not be stopped, held or let go", job);
        }
    }
}
