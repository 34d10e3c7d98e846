package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.job.SegmentState;

/**
 * How many segments of a stage are in which state; the columns are explained in the migration.
 *
 * @param taken those that are handed out
 * @param held slots that open attempts hold
 * @param doneSeconds what the done segments took, where measured; {@code timed} of them were
 */
public record StageTally(
        long stage,
        int total,
        int blocked,
        int waiting,
        int delayed,
        int taken,
        int done,
        int skipped,
        int failed,
        int cancelled,
        int held,
        double doneSeconds,
        int timed) {

    public static StageTally none(long stage) {
        return new StageTally(stage, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Whether nothing of it is left to do or under way. */
    public boolean isSettled() {
        return blocked + waiting + delayed + taken == 0;
    }

    /** Whether one segment alone is left to do. */
    public boolean isDownToOne() {
        return blocked + waiting + delayed + taken == 1;
    }

    /** Whether all of it is done or skipped. */
    public boolean isComplete() {
        return done + skipped == total;
    }

    StageTally plus(SegmentState state, int change) {
        return switch (state) {
            case BLOCKED -> with(blocked + change, waiting, delayed, taken, done, skipped, failed, cancelled);
            case WAITING -> with(blocked, waiting + change, delayed, taken, done, skipped, failed, cancelled);
            case DELAYED -> with(blocked, waiting, delayed + change, taken, done, skipped, failed, cancelled);
            case ASSIGNED, RUNNING -> with(blocked, waiting, delayed, taken + change, done, skipped, failed, cancelled);
            case DONE -> with(blocked, waiting, delayed, taken, done + change, skipped, failed, cancelled);
            case SKIPPED -> with(blocked, waiting, delayed, taken, done, skipped + change, failed, cancelled);
            case FAILED -> with(blocked, waiting, delayed, taken, done, skipped, failed + change, cancelled);
            case CANCELLED -> with(blocked, waiting, delayed, taken, done, skipped, failed, cancelled + change);
        };
    }

    private StageTally with(
            int newBlocked,
            int newWaiting,
            int newDelayed,
            int newTaken,
            int newDone,
            int newSkipped,
            int newFailed,
            int newCancelled) {
        return new StageTally(
                stage,
                total,
                newBlocked,
                newWaiting,
                newDelayed,
                newTaken,
                newDone,
                newSkipped,
                newFailed,
                newCancelled,
                held,
                doneSeconds,
                timed);
    }

    StageTally plusHeld(int change) {
        return new StageTally(
                stage,
                total,
                blocked,
                waiting,
                delayed,
                taken,
                done,
                skipped,
                failed,
                cancelled,
                held + change,
                doneSeconds,
                timed);
    }

    StageTally plusTime(double seconds) {
        return new StageTally(
                stage,
                total,
                blocked,
                waiting,
                delayed,
                taken,
                done,
                skipped,
                failed,
                cancelled,
                held,
                doneSeconds + seconds,
                timed + 1);
    }
}
