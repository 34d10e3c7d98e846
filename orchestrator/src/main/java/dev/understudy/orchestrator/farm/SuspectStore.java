package dev.understudy.orchestrator.farm;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds open attempts that nobody seems to work on, by comparing them with what their workers tell. */
@Singleton
class SuspectStore {
    /** Why an attempt is one. */
    enum Reason {
        /** Its worker has been silent for longer than a lease. */
        SILENT,
        /** Its worker is another process now. */
        RESTARTED,
        /** Its worker's heartbeats do not name it, though it was claimed. */
        FORGOTTEN,
        /** Its worker's heartbeats do not name it, and it was not claimed in time. */
        UNCLAIMED,
        /** It was told to stop, and its worker's heartbeats do not name it. */
        STOPPED,
        /** It was told to stop and still runs: it is told again. */
        STOPPING;

        /** Whether what is given up for it may go on, unseen: its process may live. */
        boolean mayStillRun() {
            return this == SILENT || this == FORGOTTEN || this == UNCLAIMED;
        }

        /** Whether its end may be reported, and not be applied yet. */
        boolean mayHaveEnded() {
            return this != SILENT && this != STOPPING;
        }
    }

    record Suspect(long job, long stage, int number, Reason reason) {
        AttemptRef ref() {
            return new AttemptRef(job, stage, number);
        }
    }

    /** Heartbeats that were on their way when an attempt was claimed do not name it yet. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration STOP_AGAIN = Duration.ofSeconds(10);

    private static final String SUSPECTS = """
            select job, stage, number, reason
            from (
                select attempt.job, attempt.stage, attempt.number,
                       case
                           when worker.name is null or worker.last_heartbeat < :silentSince then 'SILENT'
                           when worker.incarnation <> attempt.incarnation then 'RESTARTED'
                           when attempt.state = 'STOPPING' and not named and heard > attempt.stop_sent_at + make_interval(secs => :grace)
                               then 'STOPPED'
                           when attempt.state = 'STOPPING' and attempt.stop_sent_at < :stopAgain then 'STOPPING'
                           when attempt.state = 'RUNNING' and not named and heard > attempt.started_at + make_interval(secs => :grace)
                               then 'FORGOTTEN'
                           when attempt.state = 'ASSIGNED' and not named and attempt.assigned_at < :claimedSince
                               then 'UNCLAIMED'
                       end as reason
                from attempt
                     left join worker on worker.name = attempt.worker
                     cross join lateral (
                         select attempt.stage || '/' || attempt.number = any(worker.holds) as named,
                                worker.last_heartbeat as heard) as told
                where attempt.ended_at is null %s
            ) as looked_at
            where reason is not null
            order by job, stage, number
            limit 5000
            """;

    private static final String SILENT = """
            select job, stage, number, 'SILENT' as reason
            from attempt
            where ended_at is null
              and worker = any (array(select name from worker where last_heartbeat < :silentSince))
            order by job, stage, number
            limit 5000
            """;

    /** Those alone whose workers are silent: this is quick, since it looks at no other worker's attempts. */
    List<Suspect> findSilent(Handle handle, AppliedUntil.Moments until, FarmConfig.Leases leases) {
        return handle.createQuery(SILENT)
                .bind("silentSince", until.silentSince(leases.duration()))
                .mapTo(Suspect.class)
                .list();
    }

    List<Suspect> find(Handle handle, AppliedUntil.Moments until, FarmConfig.Leases leases) {
        return find(handle, until, leases, "", List.of());
    }

    /** Only of {@code stages}. */
    List<Suspect> findAgain(
            Handle handle, AppliedUntil.Moments until, FarmConfig.Leases leases, Collection<Long> stages) {
        return find(handle, until, leases, "and attempt.stage = any(:stages)", stages);
    }

    private static List<Suspect> find(
            Handle handle,
            AppliedUntil.Moments until,
            FarmConfig.Leases leases,
            String which,
            Collection<Long> stages) {
        Duration grace = GRACE.compareTo(leases.duration()) < 0 ? GRACE : leases.duration();
        return handle.createQuery(SUSPECTS.formatted(which))
                .bind("silentSince", until.silentSince(leases.duration()))
                .bind("grace", grace.toMillis() / 1000.0)
                .bind("stopAgain", until.events().minus(STOP_AGAIN))
                .bind("claimedSince", until.events().minus(leases.claim()))
                .bind("stages", stages.toArray(Long[]::new))
                .mapTo(Suspect.class)
                .list();
    }
}
