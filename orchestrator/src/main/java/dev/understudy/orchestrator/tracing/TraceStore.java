package dev.understudy.orchestrator.tracing;

import dev.understudy.contract.error.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What spans need to know of jobs. */
@Singleton
class TraceStore {
    record JobFacts(
            long id,
            String name,
            String kind,
            String production,
            String state,
            String traceId,
            Optional<String> traceParent,
            Instant submittedAt,
            Optional<Instant> endedAt,
            Optional<Problem> problem) {}

    record StageFacts(
            long id,
            long job,
            String name,
            String kind,
            String state,
            String traceId,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Problem> problem) {}

    record AttemptFacts(
            int number,
            String state,
            Optional<String> worker,
            Instant assignedAt,
            Optional<Instant> startedAt,
            Instant endedAt,
            Optional<Problem> problem) {}

    private static final String STAGE = """
            select stage.id, stage.job, stage.name, stage.kind, stage.state, job.trace_id, stage.started_at,
                   stage.ended_at, stage.problem
            from stage join job on job.id = stage.job
            """;

    Optional<JobFacts> job(Handle handle, long id) {
        return handle.createQuery("""
                        select id, name, kind, production, state, trace_id, trace_parent, submitted_at, ended_at, problem
                        from job
                        where id = :id
                        """).bind("id", id).mapTo(JobFacts.class).findOne();
    }

    List<StageFacts> stages(Handle handle, Collection<Long> ids) {
        return handle.createQuery(STAGE + "where stage.id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(StageFacts.class)
                .list();
    }

    List<StageFacts> stagesOf(Handle handle, long job) {
        return handle.createQuery(STAGE + "where stage.job = :job order by stage.position")
                .bind("job", job)
                .mapTo(StageFacts.class)
                .list();
    }

    /** Those that have ended. */
    List<AttemptFacts> attempts(Handle handle, long stage) {
        return handle.createQuery("""
                        select number, state, worker, assigned_at, started_at, ended_at, problem
                        from attempt
                        where stage = :stage and ended_at is not null
                        order by number
                        """)
                .bind("stage", stage)
                .mapTo(AttemptFacts.class)
                .list();
    }

    /** Makes a job part of the trace of whoever submitted it. */
    void join(Handle handle, long job, String trace, String parent) {
        handle.createUpdate("update job set trace_id = :trace, trace_parent = :parent where id = :job")
                .bind("job", job)
                .bind("trace", trace)
                .bind("parent", parent)
                .execute();
    }
}
