package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.ActionResult;
import dev.understudy.contract.api.BatchActionView;
import dev.understudy.contract.api.JobAction;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.jobs.ActionService;
import dev.understudy.orchestrator.stages.StageGate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people do to a batch as a whole. */
@Singleton
class BatchActions {
    private static final int REFUSALS_SHOWN = 20;

    private final Changes changes;
    private final ActionService actions;
    private final StageGate gate;
    private final BatchService batches;

    BatchActions(Changes changes, ActionService actions, StageGate gate, BatchService batches) {
        this.changes = changes;
        this.actions = actions;
        this.gate = gate;
        this.batches = batches;
    }

    /** Holds every job that has not ended, or lets them go on, all in one transaction: of a batch nothing is held by half. */
    BatchActionView setPaused(long id, boolean paused, Optional<String> reason) {
        batches.get(id);
        String action = paused ? "batch.pause" : "batch.resume";
        String note = reason.filter(said -> !said.isBlank()).orElse("the batch is paused");
        int done = changes.audited(
                action,
                "batch " + id,
                () -> changes.apply(change -> {
                    List<Long> jobs = change.handle()
                            .createQuery("""
                            select id from job
                            where batch = :batch and state in ('QUEUED', 'RUNNING') and paused <> :paused
                            order by id
                            for update
                            """)
                            .bind("batch", id)
                            .bind("paused", paused)
                            .mapTo(Long.class)
                            .list();
                    change.handle()
                            .createUpdate("update job set paused = :paused, note = :note where id = any(:jobs)")
                            .bind("paused", paused)
                            .bind("note", paused ? Optional.of(note) : Optional.empty())
                            .bind("jobs", jobs.toArray(Long[]::new))
                            .execute();
                    gate.refreshJobs(change.handle(), jobs, change.at());
                    jobs.forEach(change::jobChanged);
                    change.wakePlanner();
                    change.audit(action, "batch " + id, Map.of("jobs", jobs.size(), "reason", paused ? note : ""));
                    return jobs.size();
                }));
        return new BatchActionView(batches.tell(id), done, 0, List.of());
    }

    /** Job by job, each in a transaction of its own: what cannot be done to one is done to the others. */
    BatchActionView act(long id, JobAction action, Optional<String> reason) {
        batches.get(id);
        List<ActionResult> results = actions.act(
                new ActionRequest(action, List.of(), Optional.of(id), Optional.empty(), reason, Optional.empty()));
        changes.run(change -> change.audit(
                "batch." + action.name().toLowerCase(Locale.ROOT),
                "batch " + id,
                Map.of("jobs", results.size(), "reason", reason.orElse(""))));
        List<String> refusals = results.stream()
                .filter(result -> !result.done())
                .map(result -> result.problem().orElseThrow().detail())
                .toList();
        return new BatchActionView(
                batches.tell(id),
                results.size() - refusals.size(),
                refusals.size(),
                refusals.stream().limit(REFUSALS_SHOWN).toList());
    }
}
