package dev.understudy.workers.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import dev.understudy.workers.spark.SegmentJobs;
import dev.understudy.workers.spark.SegmentOutcome;
import dev.understudy.workers.spark.SegmentTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does the segments of an attempt on Spark: those whose files are in place count as done, the others are run, as many at
 * a time as the attempt has slots. Every slot is a lane: it takes the next segment when it has done the one before.
 */
public final class Segments {
    private final StageRun run;
    private final Finder finder;
    private final SegmentTask task;
    private final SegmentReports reports;
    private final AtomicReference<Throwable> broken = new AtomicReference<>();

    private Segments(StageRun run, Finder finder, SegmentTask task) {
        this.run = run;
        this.finder = finder;
        this.task = task;
        this.reports = new SegmentReports(run);
    }

    /** Looks whether a segment's file is in place from an earlier attempt, and what is in it. */
    @FunctionalInterface
    public interface Finder {
        Optional<SegmentResult> find(SegmentWork work) throws IOException;
    }

    /**
     * Returns when every segment of the assignment is done, has failed or was given back; each was reported.
     *
     * @throws RuntimeException if the attempt was stopped, or cannot go on
     */
    public static void run(StageRun run, Finder finder, SegmentTask task) throws IOException {
        new Segments(run, finder, task).run();
    }

    /**
     * Returns when every segment of the assignment is done.
     *
     * @throws RuntimeException if one failed, or the attempt was stopped
     */
    public static void complete(StageRun run, Finder finder, SegmentTask task) throws IOException {
        Segments segments = new Segments(run, finder, task);
        segments.run();
        segments.reports.firstProblem().ifPresent(problem -> {
            throw new StageFailedException(problem);
        });
    }

    private void run() throws IOException {
        List<SegmentWork> left = reportThoseDoneBefore();
        run.log()
                .line("%d of %d segment(s) to do"
                        .formatted(left.size(), run.assignment().segmentsTotal()));
        if (!left.isEmpty() && !run.stop().stopped()) {
            SegmentJobs jobs = new SegmentJobs(run.spark(), run.group(), run.description(), task);
            runLanes(jobs, Math.min(run.assignment().slots(), left.size()));
        }
        Asides.removeOfDone(run.folder(), run.board()::isDone);
        if (run.stop().stopped()) {
            throw new StoppedException();
        }
    }

    private List<SegmentWork> reportThoseDoneBefore() throws IOException {
        List<SegmentWork> left = new ArrayList<>();
        for (SegmentWork work : run.assignment().segments()) {
            if (!run.board().take(work.index())) {
                continue;
            }
            Optional<SegmentResult> found = finder.find(work);
            if (found.isPresent()) {
                reports.doneBefore(work.index(), found.get());
                end(work.index(), true);
            } else if (run.board().putBack(work.index())) {
                left.add(work);
            } else {
                run.reporter().segmentReturned(work.index());
            }
        }
        return left;
    }

    private void runLanes(SegmentJobs jobs, int lanes) {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < lanes; i++) {
            Thread thread = new Thread(() -> lane(jobs), Thread.currentThread().getName() + " lane " + i);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        lane(jobs);
        for (Thread thread : others) {
            join(thread);
        }
        Throwable failure = broken.get();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts an attempt", e);
        }
    }

    private void lane(SegmentJobs jobs) {
        try {
            for (Optional<SegmentWork> next = run.board().take();
                    next.isPresent();
                    next = run.board().take()) {
                runOne(jobs, next.get());
            }
        } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, e);
            run.board().close();
        }
    }

    private void runOne(SegmentJobs jobs, SegmentWork work) {
        boolean done = false;
        try {
            SegmentOutcome outcome = jobs.run(work, reports);
            done = outcome.result().isPresent();
            reports.ended(outcome);
        } catch (RuntimeException e) {
            if (isUnwanted(work.index())) {
                jobs.awaitEnd(work.index(), run.log()::line);
                run.log().line("segment %d: stopped".formatted(work.index()));
            } else if (e instanceof WorkerException w && w.code() == WorkerErrorCode.SPARK_AWAY) {
                throw e;
            } else {
                run.log().failure("segment %d: given up by Spark".formatted(work.index()), e);
                reports.failed(work.index(), Problem.of(e));
            }
        } finally {
            end(work.index(), done);
        }
    }

    private boolean isUnwanted(int segment) {
        return run.stop().atOnce() || run.board().isUnwanted(segment);
    }

    private void end(int segment, boolean done) {
        if (run.board().end(segment, done)) {
            run.reporter().segmentReturned(segment);
        }
    }
}
