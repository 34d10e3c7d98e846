package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What went wrong where, for a day: who fails where others succeed is seen from it. */
@Singleton
public class FailureLog {
    /** @param segment empty for the attempt as a whole */
    public void add(Change change, Attempt attempt, Optional<Integer> segment, Problem problem) {
        change.handle()
                .createUpdate("""
                        insert into failure (at, worker, job, stage, segment, code, error_class)
                        values (:at, :worker, :job, :stage, :segment, :code, :errorClass)
                        """)
                .bind("at", change.at())
                .bind("worker", attempt.worker())
                .bind("job", attempt.job())
                .bind("stage", attempt.stage())
                .bind("segment", segment)
                .bind("code", problem.code())
                .bind("errorClass", problem.errorClass())
                .execute();
    }

    public void pruneBefore(Handle handle, Instant before) {
        handle.createUpdate("delete from failure where at < :before")
                .bind("before", before)
                .execute();
    }
}
