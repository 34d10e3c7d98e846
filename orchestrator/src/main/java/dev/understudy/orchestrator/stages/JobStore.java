package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.JobSpec;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The jobs in Postgres. */
@Singleton
public class JobStore {
    /** A job's own row; the columns are explained in the migration. */
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
            long revision) {}

    /** What a list of jobs is narrowed to; empty means all. */
    public record Filter(Optional<JobState> state, Optional<String> production, Optional<JobKind> kind, int limit) {}

    private static final String COLUMNS = """
            select id, name, kind, production, priority, pool, state, spec, spec_digest, identity, identity_version,
                   problem, submitted_at, started_at, ended_at, revision
            from job
            """;

    public long insert(
            Handle handle,
            JobSpec spec,
            String digest,
            String pool,
            String identity,
            Optional<Integer> version,
            Instant at) {
        return handle.createQuery("""
                        insert into job
                            (name, kind, production, priority, pool, state, spec, spec_digest, identity,
                             identity_version, submitted_at)
                        values
                            (:name, :kind, :production, :priority, :pool, 'QUEUED', :spec::jsonb, :digest, :identity,
                             :version, :at)
                        returning id
                        """)
                .bind("name", spec.name())
                .bind("kind", spec.jobKind())
                .bind("production", spec.production())
                .bind("priority", spec.priority().orElse(JobSpec.DEFAULT_PRIORITY))
                .bind("pool", pool)
                .bind("spec", Json.write(spec))
                .bind("digest", digest)
                .bind("identity", identity)
                .bind("version", version)
                .bind("at", at)
                .mapTo(Long.class)
                .one();
    }

    public Optional<JobRow> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .mapTo(JobRow.class)
                .findOne();
    }

    /** As {@link #find}; whoever else changes the job or its stages waits until this transaction ends. */
    public Optional<JobRow> lock(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id for update")
                .bind("id", id)
                .mapTo(JobRow.class)
                .findOne();
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
        return handle.createQuery(COLUMNS + """
                                where (:state::text is null or state = :state)
                                  and (:production::text is null or production = :production)
                                  and (:kind::text is null or kind = :kind)
                                order by id desc
                                limit :limit
                                """)
                .bind("state", filter.state().map(JobState::name))
                .bind("production", filter.production())
                .bind("kind", filter.kind().map(JobKind::name))
                .bind("limit", filter.limit())
                .mapTo(JobRow.class)
                .list();
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

    private static String[] before(JobState to) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.canBecome(to))
                .map(JobState::name)
                .toArray(String[]::new);
    }

    /** Jobs whose view changed since it was last pushed. */
    public List<JobRow> toPush(Handle handle, int limit) {
        return handle.createQuery(COLUMNS + "where revision <> pushed_revision order by id limit :limit")
                .bind("limit", limit)
                .mapTo(JobRow.class)
                .list();
    }

    public void markPushed(Handle handle, List<JobRow> jobs) {
        handle.createUpdate("""
                        update job set pushed_revision = pushed.revision
                        from unnest(:ids, :revisions) as pushed (id, revision)
                        where job.id = pushed.id
                        """)
                .bind("ids", jobs.stream().map(JobRow::id).toArray(Long[]::new))
                .bind("revisions", jobs.stream().map(JobRow::revision).toArray(Long[]::new))
                .execute();
    }

    /** Pushes the first waiting jobs again: what they wait for changed, though they did not. */
    public void touchWaiting(Handle handle, int limit) {
        handle.createUpdate("""
                        update job set revision = revision + 1
                        where id in (
                            select job.id
                            from job
                            where job.state in ('QUEUED', 'RUNNING')
                              and exists (select 1 from stage where stage.job = job.id and stage.state = 'READY')
                            order by priority desc, id
                            limit :limit
                            for update of job skip locked)
                        """).bind("limit", limit).execute();
    }
}
