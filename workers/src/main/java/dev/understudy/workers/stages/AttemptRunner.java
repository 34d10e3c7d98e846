package dev.understudy.workers.stages;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.stage.StageResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an attempt from start to end on the calling thread, and reports its result or its failure. */
final class AttemptRunner {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

    private final Map<StageKind, StageRunner> runners;

    /** @param runners one for every kind of stage */
    AttemptRunner(Map<StageKind, StageRunner> runners) {
        this.runners = Map.copyOf(runners);
    }

    /** @param older attempts at the same stage, which may still work on the same segments: their lease was lost */
    void run(HeldAttempt attempt, List<HeldAttempt> older) {
        StageRun run = attempt.run();
        try (AttemptLog log = run.log()) {
            describe(run);
            try {
                for (HeldAttempt other : older) {
                    other.makeWayFor(run);
                }
                finish(attempt);
            } catch (StageFailedException e) {
                failed(run, e.problem());
            } catch (Throwable e) {
                if (run.stop().stopped()) {
                    // Whatever broke off: it was told to.
                    LOG.debug("{} stopped", run.description(), e);
                    log.line("stopped; what is done is kept");
                } else {
                    log.failure("failed", e);
                    failed(run, Problem.of(e));
                }
            }
        }
    }

    private static void describe(StageRun run) {
        Assignment assignment = run.assignment();
        run.log()
                .line("%s of job %d, attempt %d: %d of %d segment(s) assigned, %d at a time"
                        .formatted(
                                assignment.stageName(),
                                assignment.job(),
                                assignment.attempt(),
                                assignment.segments().size(),
                                assignment.segmentsTotal(),
                                assignment.slots()));
        run.log()
                .line("ticket until %s for %s"
                        .formatted(run.ticket().expiresAt(), run.ticket().uses()));
    }

    private void finish(HeldAttempt attempt) throws Exception {
        StageRun run = attempt.run();
        long start = System.nanoTime();
        attempt.begin();
        if (run.stop().stopped()) {
            throw new StoppedException();
        }
        Optional<StageResult> result = runners.get(run.assignment().kind()).run(run);
        run.log()
                .line("ended in %.2f s%s"
                        .formatted(
                                (System.nanoTime() - start) / 1e9,
                                result.map(made -> ": " + made).orElse("")));
        if (result.isPresent()) {
            Asides.removeAll(run.folder());
            run.reporter().stageDone(result.get());
        }
    }

    private static void failed(StageRun run, Problem problem) {
        run.log().line("failed with %s: %s; %s".formatted(problem.code(), problem.message(), problem.remedy()));
        LOG.warn("{} failed with {}: {}", run.description(), problem.code(), problem.message());
        run.reporter().stageFailed(problem);
    }
}
