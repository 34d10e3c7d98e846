package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The attempts in Postgres. */
@Singleton
public class AttemptStore {
    /** An attempt's row; the columns are explained in the migration. */
    public record AttemptRow(
            long stage,
            int number,
            long job,
            String pool,
            AttemptState state,
            Optional<String> worker,
            Optional<UUID> incarnation) {}

    private static final String COLUMNS = "select stage, number, job, pool, state, worker, incarnation from attempt ";
    private static final String VIEW = """
            select attempt.job, attempt.stage, stage.name as stage_name, attempt.number, attempt.state, attempt.worker,
                   attempt.assigned_at, attempt.started_at, attempt.ended_at, attempt.problem
            from attempt join stage on stage.id = attempt.stage
            """;

    public void insert(Handle handle, AttemptRef attempt, String pool, Instant at, Instant claimUntil) {
        handle.createUpdate("""
                        insert into attempt (stage, number, job, pool, state, assigned_at, lease_until)
                        values (:stage, :number, :job, :pool, 'ASSIGNED', :at, :claimUntil)
                        """)
                .bindMethods(attempt)
                .bind("pool", pool)
                .bind("at", at)
                .bind("claimUntil", claimUntil)
                .execute();
    }

    public Optional<AttemptRow> find(Handle handle, long stage, int number) {
        return handle.createQuery(COLUMNS + "where stage = :stage and number = :number")
                .bind("stage", stage)
                .bind("number", number)
                .mapTo(AttemptRow.class)
                .findOne();
    }

    public List<AttemptView> views(Handle handle, long job) {
        return handle.createQuery(VIEW + "where attempt.job = :job order by attempt.assigned_at, stage.position")
                .bind("job", job)
                .mapTo(AttemptView.class)
                .list();
    }

    public AttemptView view(Handle handle, long stage, int number) {
        return handle.createQuery(VIEW + "where attempt.stage = :stage and attempt.number = :number")
                .bind("stage", stage)
                .bind("number", number)
                .mapTo(AttemptView.class)
                .one();
    }

    /** @return whether it was unclaimed, and now runs */
    public boolean claim(
            Handle handle, AttemptRef attempt, String worker, UUID incarnation, Instant at, Instant until) {
        return handle.createUpdate("""
                                update attempt
                                set state = 'RUNNING', worker = :worker, incarnation = :incarnation,
                                    started_at = :at, lease_until = :until
                                where stage = :stage and number = :number and state = 'ASSIGNED'
                                """)
                        .bindMethods(attempt)
                        .bind("worker", worker)
                        .bind("incarnation", incarnation)
                        .bind("at", at)
                        .bind("until", until)
                        .execute()
                == 1;
    }

    /** Renews the leases of those of {@code running} that this very process claimed. */
    public void renew(Handle handle, String worker, UUID incarnation, List<AttemptRef> running, Instant until) {
        handle.createUpdate("""
                        update attempt
                        set lease_until = greatest(lease_until, :until)
                        from unnest(:stages, :numbers) as held (stage, number)
                        where attempt.stage = held.stage and attempt.number = held.number
                          and attempt.state = 'RUNNING' and attempt.worker = :worker and attempt.incarnation = :incarnation
                        """)
                .bind("stages", running.stream().map(AttemptRef::stage).toArray(Long[]::new))
                .bind("numbers", running.stream().map(AttemptRef::number).toArray(Integer[]::new))
                .bind("until", until)
                .bind("worker", worker)
                .bind("incarnation", incarnation)
                .execute();
    }

    /** Running attempts that an earlier process of {@code worker} had claimed. */
    public List<AttemptRow> ofEarlierIncarnations(Handle handle, String worker, UUID incarnation) {
        return handle.createQuery(
                        COLUMNS + "where worker = :worker and incarnation <> :incarnation and state = 'RUNNING'")
                .bind("worker", worker)
                .bind("incarnation", incarnation)
                .mapTo(AttemptRow.class)
                .list();
    }

    /** Attempts that were handed out and have not ended. */
    public List<AttemptRow> open(Handle handle) {
        return handle.createQuery(COLUMNS + "where state in ('ASSIGNED', 'RUNNING') order by job, stage")
                .mapTo(AttemptRow.class)
                .list();
    }

    /** Open attempts whose lease ran out. */
    public List<AttemptRow> expired(Handle handle, Instant at) {
        return handle.createQuery(COLUMNS + "where state in ('ASSIGNED', 'RUNNING') and lease_until < :at order by job")
                .bind("at", at)
                .mapTo(AttemptRow.class)
                .list();
    }

    /** Of {@code running}, those that have ended and whose workers were not told to stop since {@code notSince}. */
    public List<AttemptRow> endedButRunning(Handle handle, List<AttemptRef> running, Instant at, Instant notSince) {
        return handle.createQuery("""
                        update attempt
                        set stop_sent_at = :at
                        from unnest(:stages, :numbers) as held (stage, number)
                        where attempt.stage = held.stage and attempt.number = held.number
                          and attempt.state in ('LOST', 'CANCELLED')
                          and (stop_sent_at is null or stop_sent_at < :notSince)
                        returning attempt.stage, attempt.number, job, pool, state, worker, incarnation
                        """)
                .bind("stages", running.stream().map(AttemptRef::stage).toArray(Long[]::new))
                .bind("numbers", running.stream().map(AttemptRef::number).toArray(Integer[]::new))
                .bind("at", at)
                .bind("notSince", notSince)
                .mapTo(AttemptRow.class)
                .list();
    }

    /** @return whether it was in a state that {@code to} may follow, and now is in {@code to} */
    public boolean end(Handle handle, long stage, int number, AttemptState to, Optional<Problem> problem, Instant at) {
        return handle.createUpdate("""
                                update attempt
                                set state = :to, problem = :problem::jsonb, ended_at = :at
                                where stage = :stage and number = :number and state = any(:from)
                                """)
                        .bind("stage", stage)
                        .bind("number", number)
                        .bind("to", to)
                        .bind("problem", problem.map(Json::write))
                        .bind("at", at)
                        .bind("from", before(to))
                        .execute()
                == 1;
    }

    private static String[] before(AttemptState to) {
        return Arrays.stream(AttemptState.values())
                .filter(state -> state.canBecome(to))
                .map(AttemptState::name)
                .toArray(String[]::new);
    }
}
