package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the attempts in Postgres. Their states are changed through the ledger alone. */
@Singleton
public class AttemptStore {
    /** An attempt that has not ended. */
    public record OpenAttempt(long job, long stage, int number) {}

    private static final String VIEW = """
            select attempt.job, attempt.stage, stage.name as stage_name, attempt.number, attempt.state, attempt.slots,
                   attempt.segments, attempt.open, attempt.worker, attempt.assigned_at, attempt.started_at,
                   attempt.ended_at, attempt.problem
            from attempt join stage on stage.id = attempt.stage
            """;

    public List<AttemptView> views(Handle handle, long job) {
        return handle.createQuery(VIEW + "where attempt.job = :job order by attempt.assigned_at, stage.position")
                .bind("job", job)
                .mapTo(AttemptView.class)
                .list();
    }

    public List<AttemptView> views(Handle handle, Collection<AttemptRef> attempts) {
        return handle.createQuery(VIEW + """
                        where (attempt.stage, attempt.number) in (select * from unnest(:stages, :numbers))
                        """)
                .bind("stages", attempts.stream().map(AttemptRef::stage).toArray(Long[]::new))
                .bind("numbers", attempts.stream().map(AttemptRef::number).toArray(Integer[]::new))
                .mapTo(AttemptView.class)
                .list();
    }

    /** The jobs that have attempts which have not ended. */
    public List<Long> jobsAtWork(Handle handle) {
        return handle.createQuery("""
                        select distinct job from attempt where ended_at is null order by job
                        """).mapTo(Long.class).list();
    }
}
