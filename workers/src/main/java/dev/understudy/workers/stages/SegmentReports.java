package dev.understudy.workers.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.workers.spark.SegmentOutcome;
import dev.understudy.workers.spark.SegmentWatcher;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tells the control plane and the attempt's log how segments go on and end. */
final class SegmentReports implements SegmentWatcher {
    private final StageRun run;
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();

    SegmentReports(StageRun run) {
        this.run = run;
    }

    @Override
    public void started(int segment, String executor) {
        run.log().line("segment %d: started on executor %s".formatted(segment, executor));
        run.reporter().segmentStarted(segment, executor);
    }

    @Override
    public void progressed(int segment, double fraction) {
        run.reporter().segmentProgress(segment, fraction);
    }

    /** By an earlier attempt. */
    void doneBefore(int segment, SegmentResult result) {
        run.log().line("segment %d: done before".formatted(segment));
        run.reporter().segmentDone(segment, 0, 0, result);
    }

    void ended(SegmentOutcome outcome) {
        int segment = outcome.segment();
        if (outcome.result().isPresent()) {
            SegmentResult result = outcome.result().get();
            run.log()
                    .line("segment %d: done in %.2f s on executor %s: %s"
                            .formatted(segment, outcome.seconds(), outcome.executor(), result));
            run.reporter().segmentDone(segment, outcome.seconds(), outcome.bytes(), result);
        } else {
            outcome.trace().ifPresent(trace -> run.log()
                    .line("segment %d: failed on executor %s%n%s".formatted(segment, outcome.executor(), trace)));
            failed(segment, outcome.problem().orElseThrow());
        }
    }

    /** The others go on: whether they are still wanted is for the control plane to say. */
    void failed(int segment, Problem problem) {
        run.log().line("segment %d: failed with %s: %s".formatted(segment, problem.code(), problem.message()));
        run.reporter().segmentFailed(segment, problem);
        problems.add(problem);
    }

    Optional<Problem> firstProblem() {
        return Optional.ofNullable(problems.peek());
    }
}
