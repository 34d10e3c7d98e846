package dev.understudy.workers.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.workers.spark.SegmentJobs;
import dev.understudy.workers.spark.SegmentOutcome;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.spark.SegmentWatcher;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Does the segments of an attempt on Spark: those whose files are in place count as done, the others are run. */
public final class Segments {
    private final StageRun run;
    private final ConcurrentMap<Integer, Problem> problems = new ConcurrentHashMap<>();

    private Segments(StageRun run) {
        this.run = run;
    }

    /** Looks whether a segment's file is in place from an earlier attempt, and what is in it. */
    @FunctionalInterface
    public interface Finder {
        Optional<SegmentResult> find(SegmentWork work) throws IOException;
    }

    /** Is told of every segment that is done; throws an Understudy exception to give the stage up early. */
    @FunctionalInterface
    public interface DoneListener {
        void done(SegmentWork work, SegmentResult result);
    }

    /**
     * Returns when all segments of the assignment are done.
     *
     * @throws RuntimeException if one failed, or the attempt was stopped
     */
    public static void complete(StageRun run, Finder finder, SegmentTask task, DoneListener listener)
            throws IOException {
        new Segments(run).run(finder, task, listener);
    }

    private void run(Finder finder, SegmentTask task, DoneListener listener) throws IOException {
        removeAsides(run.folder());
        removeAsides(run.storage().deliverables(run.assignment().job()));
        List<SegmentWork> left = new ArrayList<>();
        for (SegmentWork work : run.assignment().segments()) {
            Optional<SegmentResult> found = finder.find(work);
            if (found.isPresent()) {
                run.log().line("segment %d: done before".formatted(work.index()));
                run.reporter().segmentDone(work.index(), 0, found.get());
                listener.done(work, found.get());
            } else {
                left.add(work);
            }
        }
        run.log()
                .line("%d of %d segment(s) to do"
                        .formatted(left.size(), run.assignment().segmentsTotal()));
        Watcher watcher = new Watcher(left, listener);
        try {
            SegmentJobs.run(run.spark(), run.group(), run.description(), left, task, watcher);
        } catch (RuntimeException e) {
            refuseIfStopped(watcher);
            throw e;
        }
        refuseIfStopped(watcher);
    }

    private void refuseIfStopped(Watcher watcher) {
        if (watcher.refusal != null) {
            throw watcher.refusal;
        }
        Optional<StopSignal.Reason> reason = run.stop().reason();
        if (reason.isPresent() && reason.get() != StopSignal.Reason.SEGMENT_FAILED) {
            throw new StoppedException();
        }
        problems.values().stream().min(Segments::finalFirst).ifPresent(problem -> {
            throw new StageFailedException(problem);
        });
    }

    private static int finalFirst(Problem a, Problem b) {
        return Boolean.compare(mayPass(a), mayPass(b));
    }

    /** Whether another try may succeed, so that the other segments are still worth doing. */
    private static boolean mayPass(Problem problem) {
        return problem.errorClass() == ErrorClass.TRANSIENT || problem.errorClass() == ErrorClass.INTERNAL;
    }

    /** What a process that was killed left half written. */
    private static void removeAsides(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> asides = Files.newDirectoryStream(folder, ".aside-*")) {
                for (Path aside : asides) {
                    Files.deleteIfExists(aside);
                }
            }
        }
    }

    private final class Watcher implements SegmentWatcher {
        private final List<SegmentWork> works;
        private final DoneListener listener;
        private volatile RuntimeException refusal;

        Watcher(List<SegmentWork> works, DoneListener listener) {
            this.works = works;
            this.listener = listener;
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

        @Override
        public void ended(SegmentOutcome outcome) {
            int segment = outcome.segment();
            if (outcome.result().isPresent()) {
                run.log()
                        .line("segment %d: done in %.2f s on executor %s: %s"
                                .formatted(
                                        segment,
                                        outcome.seconds(),
                                        outcome.executor(),
                                        outcome.result().get()));
                run.reporter()
                        .segmentDone(
                                segment, outcome.seconds(), outcome.result().get());
                tell(segment, outcome.result().get());
            } else {
                failed(segment, outcome);
            }
        }

        private void failed(int segment, SegmentOutcome outcome) {
            Problem problem = outcome.problem().orElseThrow();
            run.log()
                    .line("segment %d: failed on executor %s with %s: %s%n%s"
                            .formatted(
                                    segment,
                                    outcome.executor(),
                                    problem.code(),
                                    problem.message(),
                                    outcome.trace().orElse("")));
            run.reporter().segmentFailed(segment, problem);
            problems.put(segment, problem);
            if (!mayPass(problem)) {
                giveUp();
            }
        }

        private void tell(int segment, SegmentResult result) {
            try {
                works.stream()
                        .filter(work -> work.index() == segment)
                        .findFirst()
                        .ifPresent(work -> listener.done(work, result));
            } catch (RuntimeException e) {
                refusal = e;
                giveUp();
            }
        }

        private void giveUp() {
            if (run.stop().stop(StopSignal.Reason.SEGMENT_FAILED)) {
                run.spark().cancel(run.group());
            }
        }
    }
}
