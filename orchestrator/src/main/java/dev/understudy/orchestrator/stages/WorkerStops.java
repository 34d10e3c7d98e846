package dev.understudy.orchestrator.stages;

import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.ledger.Attempt;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells workers to stop attempts, or segments of them. */
@Singleton
public class WorkerStops {
    /** As soon as may be. */
    public void now(Change change, Attempt attempt, String reason) {
        tell(change, attempt, List.of(), false, reason);
    }

    /** As soon as may be, what is not the farm's any more: its worker has not stopped it yet. */
    public void again(Change change, String pool, String worker, AttemptRef attempt, String reason) {
        tell(change, pool, worker, attempt, List.of(), false, reason);
    }

    /** What runs is finished first. */
    public void atBoundary(Change change, Attempt attempt, String reason) {
        tell(change, attempt, List.of(), true, reason);
    }

    /** One segment alone. */
    public void segment(Change change, Attempt attempt, int segment, String reason) {
        tell(change, attempt, List.of(segment), false, reason);
    }

    private static void tell(
            Change change, Attempt attempt, List<Integer> segments, boolean atBoundary, String reason) {
        tell(change, attempt.pool(), attempt.worker(), attempt.ref(), segments, atBoundary, reason);
    }

    private static void tell(
            Change change,
            String pool,
            String worker,
            AttemptRef attempt,
            List<Integer> segments,
            boolean atBoundary,
            String reason) {
        change.publish(
                Topics.commands(pool),
                worker,
                new WorkerCommand.Cancel(
                        attempt.job(), attempt.stage(), attempt.number(), segments, atBoundary, reason));
    }
}
