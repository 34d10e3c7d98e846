package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.JobSpec;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The jobs in Postgres. */
@Singleton
public class JobStore {
    /** A job's own row; the columns are explained in the migrations. */
    public record JobRow(
            long id,
            String name,
            JobKind kind,
            String production,
            int priority,
            String pool,
            JobState state,
            JobSpec spec,
            String specDigest,
            String identity,
            Optional<Integer> identityVersion,
            Optional<Problem> problem,
            Instant submittedAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            String submittedBy,
            Optional<Long> batch,
            List<GrantRequest> uses,
            Set<String> grants,
            boolean awaitsApproval,
            boolean paused,
            Optional<String> note,
            Optional<Instant> notBefore,
            Optional<Instant> deadline,
            int waitsFor,
            boolean overBudget,
            Optional<Integer> maxSlots) {}

    /** What a list of jobs is narrowed to; empty means all. */
    public record Filter(
            Optional<JobState> state,
            Optional<Set<String>> productions,
            Optional<JobKind> kind,
            Optional<Long> batch,
            int limit) {}

    private static final String COLUMNS = """
            select id, name, kind, production, priority, pool, state, spec, spec_digest, identity, identity_version,
                   problem, submitted_at, started_at, ended_at, submitted_by, batch, uses, grants,
                   awaits_approval, paused, note, not_before, deadline, waits_for, over_budget, max_slots
            from job
            """;

    /** @return the new ids, in the order of {@code jobs} */
    List<Long> insertAll(Handle handle, List<NewJobs.NewJob> jobs, Instant at) {
        List<Long> ids = handle.createQuery("""
                        select nextval(pg_get_serial_sequence('job', 'id')) from generate_series(1, :count) order by 1
                        """)
                .bind("count", jobs.size())
                .mapTo(Long.class)
                .list();
        handle.createUpdate("""
                        insert into job
                            (id, name, kind, production, priority, pool, state, spec, spec_digest, identity,
                             identity_version, submitted_at, submitted_by, batch, batch_row, uses, grants, not_before,
                             deadline, max_slots)
                        overriding system value
                        select id, name, kind, production, priority, pool, 'QUEUED', spec::jsonb, digest, identity,
                               version, :at, submitted_by, batch, batch_row, uses::jsonb,
                               string_to_array(grants, ' '), not_before, deadline, max_slots
                        from unnest(:ids, :names, :kinds, :productions, :priorities, :pools, :specs, :digests,
                                    :identities, :versions, :submittedBy, :batches, :batchRows, :uses, :grants,
                                    :notBefore, :deadlines, :maxSlots)
                             as new (id, name, kind, production, priority, pool, spec, digest, identity, version,
                                     submitted_by, batch, batch_row, uses, grants, not_before, deadline, max_slots)
                        """)
                .bind("at", at)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("names", column(jobs, job -> job.spec().name(), String[]::new))
                .bind("kinds", column(jobs, job -> job.spec().jobKind().name(), String[]::new))
                .bind("productions", column(jobs, job -> job.spec().production(), String[]::new))
                .bind("priorities", column(jobs, NewJobs.NewJob::priority, Integer[]::new))
                .bind("pools", column(jobs, NewJobs.NewJob::pool, String[]::new))
                .bind("specs", column(jobs, job -> Json.write(job.spec()), String[]::new))
                .bind("digests", column(jobs, NewJobs.NewJob::digest, String[]::new))
                .bind("identities", column(jobs, NewJobs.NewJob::identity, String[]::new))
                .bind("versions", column(jobs, job -> job.version().orElse(null), Integer[]::new))
                .bind("submittedBy", column(jobs, NewJobs.NewJob::submittedBy, String[]::new))
                .bind("batches", column(jobs, job -> job.batch().orElse(null), Long[]::new))
                .bind("batchRows", column(jobs, job -> job.batchRow().orElse(null), Integer[]::new))
                .bind("uses", column(jobs, job -> Json.write(job.uses()), String[]::new))
                .bind("grants", column(jobs, job -> String.join(" ", job.grants()), String[]::new))
                .bind(
                        "notBefore",
                        column(jobs, job -> job.scheduling().notBefore().orElse(null), Instant[]::new))
                .bind(
                        "deadlines",
                        column(jobs, job -> job.scheduling().deadline().orElse(null), Instant[]::new))
                .bind(
                        "maxSlots",
                        column(jobs, job -> job.scheduling().maxSlots().orElse(null), Integer[]::new))
                .execute();
        return ids;
    }

    private static <T> T[] column(List<NewJobs.NewJob> jobs, Function<NewJobs.NewJob, T> of, IntFunction<T[]> array) {
        return jobs.stream().map(of).toArray(array);
    }

    /** Renders that wait for {@code training} to make their identity are fixed to the version that it made. */
    void fixVersions(Handle handle, long training) {
        handle.createUpdate("""
                        update job
                        set identity_version = made.version
                        from identity_version as made, job_dependency
                        where made.job = :training and job_dependency.depends_on = :training
                          and job.id = job_dependency.job and job.kind = 'RENDER' and job.identity = made.identity
                          and job.identity_version is null
                        """).bind("training", training).execute();
    }

    public Optional<JobRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .mapTo(JobRow.class)
                .findOne();
    }

    public List<JobRow> findAll(Handle handle, Collection<Long> ids) {
        return handle.createQuery(COLUMNS + "where id = any(:ids) order by id")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(JobRow.class)
                .list();
    }

    /** As {@link #find}; whoever else changes the job waits until this transaction ends. */
    public Optional<JobRow> lock(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id for update")
                .bind("id", id)
                .mapTo(JobRow.class)
                .findOne();
    }

    /** Open jobs that somebody has to approve first. */
    public List<Long> awaitingApproval(Handle handle) {
        return handle.createQuery(
                        "select id from job where awaits_approval and state in ('QUEUED', 'RUNNING') order by id")
                .mapTo(Long.class)
                .list();
    }

    /** Open jobs that one of these grants has covered. */
    public List<Long> openUnder(Handle handle, Collection<String> grants) {
        return grants.isEmpty()
                ? List.of()
                : handle.createQuery(
                                "select id from job where grants && :grants and state in ('QUEUED', 'RUNNING') order by id")
                        .bind("grants", grants.toArray(String[]::new))
                        .mapTo(Long.class)
                        .list();
    }

    /** Remembers that these grants cover the job too. */
    public void addGrants(Handle handle, long id, Collection<String> grants) {
        handle.createUpdate("""
                        update job
                        set grants = array(select distinct unnest(grants || :grants) order by 1)
                        where id = :id and not grants @> :grants
                        """)
                .bind("id", id)
                .bind("grants", grants.toArray(String[]::new))
                .execute();
    }

    /** Locks several jobs in an order that cannot deadlock. */
    public void lockAll(Handle handle, Collection<Long> ids) {
        handle.createQuery("select id from job where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    /** The newest first. */
    public List<JobRow> list(Handle handle, Filter filter) {
        String narrowed = """
                where (:state::text is null or state = :state)
                  and (:kind::text is null or kind = :kind)
                  and (:batch::bigint is null or batch = :batch)
                """;
        // Production by production through its index: who sees few of them does not wait for those of all.
        String query = filter.productions().isEmpty()
                ? COLUMNS + narrowed
                : "select line.* from unnest(:productions) as own (slug) cross join lateral (" + COLUMNS + narrowed
                        + " and production = own.slug order by id desc limit :limit) as line ";
        Query statement = handle.createQuery(query + " order by id desc limit :limit")
                .bind("state", filter.state().map(JobState::name))
                .bind("kind", filter.kind().map(JobKind::name))
                .bind("batch", filter.batch())
                .bind("limit", filter.limit());
        filter.productions().ifPresent(all -> statement.bind("productions", all.toArray(String[]::new)));
        return statement.mapTo(JobRow.class).list();
    }

    /** @return whether the job was in a state that {@code to} may follow, and now is in {@code to} */
    public boolean become(Handle handle, long id, JobState to, Optional<Problem> problem, Instant at) {
        return handle.createUpdate("""
                                update job
                                set state = :to,
                                    problem = :problem::jsonb,
                                    started_at = case when :to = 'RUNNING' then coalesce(started_at, :at::timestamptz) else started_at end,
                                    ended_at = case when :ends then :at::timestamptz end
                                where id = :id and state = any(:from)
                                """)
                        .bind("id", id)
                        .bind("to", to)
                        .bind("problem", problem.map(Json::write))
                        .bind("at", at)
                        .bind("ends", to.isEnded())
                        .bind("from", before(to))
                        .execute()
                == 1;
    }

    /**
     * Locks what a batch of events needs: the jobs of {@code claimed} that have not started, and all of {@code ending}.
     *
     * @return the former
     */
    public List<Long> lockForEvents(Handle handle, Collection<Long> claimed, Collection<Long> ending) {
        return handle
                .createQuery("""
                        select id, state
                        from job
                        where id = any(:ending) or id = any(:claimed) and state = 'QUEUED'
                        order by id
                        for update
                        """)
                .bind("claimed", claimed.toArray(Long[]::new))
                .bind("ending", ending.toArray(Long[]::new))
                .map((rows, context) -> Map.entry(rows.getLong("id"), rows.getString("state")))
                .list()
                .stream()
                .filter(row -> row.getValue().equals(JobState.QUEUED.name()) && claimed.contains(row.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public void startAll(Handle handle, Collection<Long> ids, Instant at) {
        handle.createUpdate("""
                        update job set state = 'RUNNING', started_at = coalesce(started_at, :at::timestamptz)
                        where id = any(:ids) and state = 'QUEUED'
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("at", at)
                .execute();
    }

    /**
     * Makes those of {@code ids} done whose stages all are.
     *
     * @return their numbers
     */
    List<Long> finishAll(Handle handle, Collection<Long> ids, Instant at) {
        return handle.createQuery("""
                        update job
                        set state = 'DONE', problem = null, ended_at = :at
                        where id = any(:ids) and state = any(:from)
                          and not exists (select 1 from stage where stage.job = job.id and stage.state <> 'DONE')
                        returning id
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("at", at)
                .bind("from", before(JobState.DONE))
                .mapTo(Long.class)
                .list();
    }

    private static String[] before(JobState to) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.canBecome(to))
                .map(JobState::name)
                .toArray(String[]::new);
    }

    public void setPaused(Handle handle, long id, boolean paused, Optional<String> note) {
        handle.createUpdate("update job set paused = :paused, note = :note where id = :id")
                .bind("id", id)
                .bind("paused", paused)
                .bind("note", note)
                .execute();
    }

    public void setNote(Handle handle, long id, String note) {
        handle.createUpdate("update job set note = :note where id = :id")
                .bind("id", id)
                .bind("note", note)
                .execute();
    }

    public void setPriority(Handle handle, long id, int priority) {
        handle.createUpdate("update job set priority = :priority where id = :id")
                .bind("id", id)
                .bind("priority", priority)
                .execute();
    }

    /** The numbers of the jobs of a batch or a production that have not ended, or all of them. */
    public List<Long> ids(Handle handle, Optional<Long> batch, Optional<String> production, boolean openOnly) {
        return handle.createQuery("""
                        select id
                        from job
                        where (:batch::bigint is null or batch = :batch)
                          and (:production::text is null or production = :production)
                          and (not :openOnly or state in ('QUEUED', 'RUNNING'))
                        order by id
                        """)
                .bind("batch", batch)
                .bind("production", production)
                .bind("openOnly", openOnly)
                .mapTo(Long.class)
                .list();
    }

    /** The jobs of a batch or a production that failed or were cancelled. */
    public List<Long> retriable(Handle handle, Optional<Long> batch, Optional<String> production) {
        return handle.createQuery("""
                        select id
                        from job
                        where (:batch::bigint is null or batch = :batch)
                          and (:production::text is null or production = :production)
                          and state in ('FAILED', 'CANCELLED')
                        order by id
                        """)
                .bind("batch", batch)
                .bind("production", production)
                .mapTo(Long.class)
                .list();
    }

    /** Open jobs whose time to start has come, though their stages are not open yet. */
    public List<Long> dueToStart(Handle handle, Instant at, int limit) {
        return handle.createQuery("""
                        select job.id
                        from job
                        where job.not_before <= :at and job.state in ('QUEUED', 'RUNNING')
                          and not job.paused and not job.over_budget and not job.awaits_approval and job.waits_for = 0
                          and exists (
                              select 1
                              from stage join stage_tally on stage_tally.stage = stage.id
                              where stage.job = job.id and stage.state = 'READY' and not stage.open
                                and not stage.paused and stage_tally.waiting > 0 and stage_tally.held = 0
                                and (stage.retry_at is null or stage.retry_at <= :at))
                        order by job.not_before
                        limit :limit
                        """)
                .bind("at", at)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }
}
