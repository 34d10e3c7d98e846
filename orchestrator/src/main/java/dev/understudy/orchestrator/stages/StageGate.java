package dev.understudy.orchestrator.stages;

import dev.understudy.contract.job.StageKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * Keeps {@code stage.open} true: whether a segment may be handed out as soon as there is a slot. Whoever changes
 * anything that it depends on calls this at the end of the transaction; the planner reads open stages alone.
 */
@Singleton
public class StageGate {
    private static final String OPEN = """
            update stage
            set open = now.open
            from (
                select stage.id,
                       job.state in ('QUEUED', 'RUNNING')
                           and not job.paused and not job.over_budget and not job.awaits_approval
                           and job.waits_for = 0
                           and (job.not_before is null or job.not_before <= :at)
                           and stage.state in ('READY', 'RUNNING') and not stage.paused
                           and (stage.retry_at is null or stage.retry_at <= :at)
                           and stage_tally.waiting > 0
                           and (stage.kind = any(:divisible) or stage_tally.held = 0) as open
                from stage join stage_tally on stage_tally.stage = stage.id join job on job.id = stage.job
                where %s
                order by stage.id
            ) as now
            where now.id = stage.id and now.open <> stage.open
            """;
    private static final String[] DIVISIBLE = Arrays.stream(StageKind.values())
            .filter(StageKind::isDivisible)
            .map(StageKind::name)
            .toArray(String[]::new);

    public void refreshStages(Handle handle, Collection<Long> stages, Instant at) {
        refresh(handle, "stage.id = any(:ids)", stages, at);
    }

    public void refreshJobs(Handle handle, Collection<Long> jobs, Instant at) {
        refresh(handle, "stage.job = any(:ids)", jobs, at);
    }

    private static void refresh(Handle handle, String which, Collection<Long> ids, Instant at) {
        if (!ids.isEmpty()) {
            handle.createUpdate(OPEN.formatted(which))
                    .bind("ids", ids.toArray(Long[]::new))
                    .bind("divisible", DIVISIBLE)
                    .bind("at", at)
                    .execute();
        }
    }
}
