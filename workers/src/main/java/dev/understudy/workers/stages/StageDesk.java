package dev.understudy.workers.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.workers.spark.SparkEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs attempts, each on a thread of its own, and reports how they end. */
public final class StageDesk {
    private static final Logger LOG = LoggerFactory.getLogger(StageDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private record Running(StageRun run, CompletableFuture<Void> ended) {}

    private final SparkEngine spark;
    private final Map<StageKind, StageRunner> runners;
    private final Map<AttemptRef, Running> running = new ConcurrentHashMap<>();

    /** @param runners one for every kind of stage */
    public StageDesk(SparkEngine spark, Map<StageKind, StageRunner> runners) {
        this.spark = spark;
        this.runners = Map.copyOf(runners);
    }

    public List<AttemptRef> running() {
        return List.copyOf(running.keySet());
    }

    public boolean isRunning(AttemptRef attempt) {
        return running.containsKey(attempt);
    }

    /**
     * Starts an attempt whose claim is durable. An earlier attempt at the same stage is stopped first.
     *
     * @param whenEnded run after its end was reported
     */
    public void start(StageRun run, Runnable whenEnded) {
        stopEarlier(run.assignment().stage(), run.assignment().attempt() - 1, StopSignal.Reason.SUPERSEDED);
        Running entry = new Running(run, new CompletableFuture<>());
        running.put(run.ref(), entry);
        Thread thread = new Thread(
                () -> {
                    try {
                        runAndReport(run);
                    } finally {
                        running.remove(run.ref());
                        entry.ended().complete(null);
                        whenEnded.run();
                    }
                },
                run.description() + " " + run.assignment().attempt());
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops the attempts at a stage whose number is at most {@code attempt}; returns when they have ended. */
    public void stopEarlier(long stage, int attempt, StopSignal.Reason reason) {
        List<Running> affected = running.values().stream()
                .filter(entry -> entry.run().assignment().stage() == stage
                        && entry.run().assignment().attempt() <= attempt)
                .toList();
        stop(affected, reason);
    }

    /** Stops everything; what is not done is given back to the control plane. */
    public void stopAll(StopSignal.Reason reason) {
        stop(List.copyOf(running.values()), reason);
    }

    private void stop(List<Running> entries, StopSignal.Reason reason) {
        for (Running entry : entries) {
            if (entry.run().stop().stop(reason)) {
                entry.run().log().line("told to stop: %s".formatted(reason));
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Running entry : entries) {
            // Again and again: the attempt may be between two Spark jobs.
            do {
                spark.cancel(entry.run().group());
            } while (!endsSoon(entry) && System.nanoTime() < end);
        }
    }

    private static boolean endsSoon(Running entry) {
        try {
            entry.ended().get(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void runAndReport(StageRun run) {
        long start = System.nanoTime();
        Assignment assignment = run.assignment();
        try (AttemptLog log = run.log()) {
            log.line("%s of job %d, attempt %d: %d of %d segment(s) assigned"
                    .formatted(
                            assignment.stageName(),
                            assignment.job(),
                            assignment.attempt(),
                            assignment.segments().size(),
                            assignment.segmentsTotal()));
            log.line("ticket until %s for %s"
                    .formatted(run.ticket().expiresAt(), run.ticket().uses()));
            try {
                StageResult result = runners.get(assignment.kind()).run(run);
                log.line("done in %.2f s: %s".formatted((System.nanoTime() - start) / 1e9, result));
                run.reporter().stageDone(result);
            } catch (StoppedException | CancellationException e) {
                stopped(run);
            } catch (StageFailedException e) {
                failed(run, e.problem());
            } catch (Throwable e) {
                if (run.stop()
                        .reason()
                        .filter(why -> why != StopSignal.Reason.SEGMENT_FAILED)
                        .isPresent()) {
                    stopped(run);
                } else {
                    log.failure("failed", e);
                    failed(run, Problem.of(e));
                }
            }
        }
    }

    private static void failed(StageRun run, Problem problem) {
        run.log().line("failed with %s: %s; %s".formatted(problem.code(), problem.message(), problem.remedy()));
        LOG.warn("{} failed with {}: {}", run.description(), problem.code(), problem.message());
        var unused = run.reporter().stageFailed(problem);
    }

    private static void stopped(StageRun run) {
        StopSignal.Reason reason = run.stop().reason().orElse(StopSignal.Reason.CANCELLED);
        run.log().line("stopped: %s; what is done is kept".formatted(reason));
        switch (reason) {
            // Given back, which is nobody's failure: the stage goes on at the next free worker.
            case CANCELLED, CUT_OFF, WORKER_STOPS -> run.reporter().stageCancelled();
            // Events of an older attempt are dropped; there is nobody to tell.
            case SUPERSEDED, SEGMENT_FAILED -> {}
        }
    }
}
