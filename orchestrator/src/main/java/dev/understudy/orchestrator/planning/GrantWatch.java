package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.grants.EndedGrants;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.FilmDelivery;
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
    private final Approvals approvals;
    private final FilmDelivery films;
    private final EndedGrants ended;
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
            Approvals approvals,
            FilmDelivery films,
            EndedGrants ended,
            Leadership leadership,
            Signals signals,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.attempts = attempts;
        this.jobs = jobs;
        this.grants = grants;
        this.consent = consent;
        this.approvals = approvals;
        this.films = films;
        this.ended = ended;
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
            if (all) {
                changes.run(this::withdraw);
            }
            jdbi.withHandle(handle -> unsettled(handle, now, all)).forEach(this::settle);
        }
    }

    /** Questions about films that no grant asks any more, and about jobs that are done. */
    private void withdraw(Change change) {
        List<Long> released = approvals.withdrawSettled(change.handle());
        films.tell(change, released);
        released.forEach(change::jobChanged);
    }

    /**
     * What is at work and not covered as it was.
     *
     * @param waiting whether to look at jobs, too, of which nothing is at work: those that wait for an approval, which they may
     *     not need any more, and those that a grant has covered that has ended
     */
    private List<Long> unsettled(Handle handle, Instant now, boolean waiting) {
        Set<Long> ids = new TreeSet<>(attempts.jobsAtWork(handle));
        if (waiting) {
            ids.addAll(jobs.awaitingApproval(handle));
            ids.addAll(jobs.openUnder(
                    handle,
                    ended.of(handle, now).stream().map(one -> one.grant().id()).toList()));
        }
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
