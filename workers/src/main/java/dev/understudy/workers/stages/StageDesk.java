package dev.understudy.workers.stages;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.workers.reporting.AttemptReporter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the attempts of this worker, runs each on a thread of its own, stops them, and reports how they end. */
public final class StageDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StageDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CANCEL_AGAIN_MILLIS = 200;

    private final AttemptRunner runner;
    private final Function<AttemptRef, AttemptReporter> reporters;
    /** Those that run, those that wait for their claim, and those whose last events are not on Kafka's disks yet. */
    private final Map<AttemptRef, HeldAttempt> held = new ConcurrentHashMap<>();

    private final ScheduledExecutorService stopper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stopper");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param runners one for every kind of stage
     * @param reporters for commands about attempts that are not held
     */
    public StageDesk(Map<StageKind, StageRunner> runners, Function<AttemptRef, AttemptReporter> reporters) {
        this.runner = new AttemptRunner(runners);
        this.reporters = reporters;
        var unused = stopper.scheduleWithFixedDelay(
                this::cancelAgain, CANCEL_AGAIN_MILLIS, CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The attempts that this worker answers for, those that are being stopped too. */
    public List<AttemptRef> held() {
        return List.copyOf(held.keySet());
    }

    /** Whether there is something that was not told to stop. */
    public boolean isBusy() {
        return held.values().stream()
                .anyMatch(attempt ->
                        !attempt.ended().isDone() && !attempt.run().stop().stopped());
    }

    /** Answers for an attempt from now on; its claim may be on its way. */
    public void hold(StageRun run) {
        held.put(run.ref(), new HeldAttempt(run));
    }

    /** Leaves out segments of an attempt that is held and was not started. */
    public void takeBack(StageRun run, List<Integer> segments) {
        held.get(run.ref()).takeBack(segments, false);
    }

    /** Gives up an attempt that was never started. */
    public void drop(StageRun run) {
        HeldAttempt attempt = held.remove(run.ref());
        if (attempt != null) {
            attempt.end();
            run.log().close();
        }
    }

    /** Starts an attempt that is held, whose claim is durable. What older ones still do of its work is stopped first. */
    public void start(StageRun run) {
        HeldAttempt attempt = held.get(run.ref());
        Thread thread = new Thread(
                () -> {
                    try {
                        runner.run(attempt, olderThan(run.assignment()));
                    } finally {
                        attempt.end();
                        // A heartbeat without it must not overtake its last events.
                        var unused = run.reporter().flushed().whenComplete((sent, failure) -> held.remove(run.ref()));
                    }
                },
                run.description() + " " + run.assignment().attempt());
        thread.setDaemon(true);
        thread.start();
    }

    /** Obeys, and has the command answered: at once where nothing of it runs here. */
    public void cancel(WorkerCommand.Cancel cancel) {
        AttemptRef ref = new AttemptRef(cancel.job(), cancel.stage(), cancel.attempt());
        HeldAttempt attempt = held.get(ref);
        boolean whole = cancel.segments().isEmpty();
        LOG.info("{} is cancelled: {}", ref, cancel);
        if (attempt == null) {
            AttemptReporter reporter = reporters.apply(ref);
            if (whole) {
                reporter.stageCancelled();
            } else {
                cancel.segments().forEach(reporter::segmentReturned);
            }
        } else if (whole || !attempt.run().assignment().kind().isDivisible()) {
            attempt.stop(StopSignal.Reason.CANCELLED, cancel.atBoundary());
        } else {
            attempt.takeBack(cancel.segments(), cancel.atBoundary());
        }
    }

    /** Stops everything, and returns when it has ended or will not soon. What is not done is given back. */
    public void stopAll(StopSignal.Reason reason) {
        List<HeldAttempt> all = held.values().stream()
                .filter(attempt -> !attempt.ended().isDone())
                .toList();
        all.forEach(attempt -> attempt.stop(reason, false));
        CompletableFuture<Void> ended = CompletableFuture.allOf(all.stream()
                .filter(HeldAttempt::isRunning)
                .map(HeldAttempt::ended)
                .toArray(CompletableFuture<?>[]::new));
        try {
            ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("not all of {} ended within {}", held(), PATIENCE);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancelAgain() {
        try {
            held.values().forEach(HeldAttempt::cancelUnwanted);
        } catch (RuntimeException e) {
            LOG.warn("something could not be stopped; trying again", e);
        }
    }

    private List<HeldAttempt> olderThan(Assignment assignment) {
        return held.values().stream()
                .filter(other -> other.run().assignment().stage() == assignment.stage()
                        && other.run().assignment().attempt() < assignment.attempt()
                        && !other.ended().isDone())
                .toList();
    }

    @Override
    public void close() {
        stopper.shutdownNow();
    }
}
