package dev.understudy.orchestrator.farm;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.message.WorkerEvent.Heartbeat;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.stages.AttemptStore;
import dev.understudy.orchestrator.stages.AttemptStore.AttemptRow;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Applies heartbeats: renews leases, notices workers that came back as another process. */
@Singleton
class Heartbeats {
    private static final Duration STOP_AGAIN = Duration.ofSeconds(10);

    private final WorkerStore workers;
    private final AttemptStore attempts;
    private final StageStore stages;
    private final JobStore jobs;
    private final StageEnds ends;
    private final Duration lease;

    Heartbeats(
            WorkerStore workers,
            AttemptStore attempts,
            StageStore stages,
            JobStore jobs,
            StageEnds ends,
            FarmConfig config) {
        this.workers = workers;
        this.attempts = attempts;
        this.stages = stages;
        this.jobs = jobs;
        this.ends = ends;
        this.lease = config.leases().duration();
    }

    /** @param seen when the bus took it; an old one of a backlog renews nothing that has run out since */
    void apply(Change change, Heartbeat beat, Instant seen) {
        Instant onlineSince = change.at().minus(lease);
        Optional<Boolean> before =
                workers.view(change.handle(), beat.worker(), onlineSince).map(view -> view.online());
        workers.record(change.handle(), beat, seen);
        attempts.renew(change.handle(), beat.worker(), beat.incarnation(), beat.running(), seen.plus(lease));
        loseEarlierIncarnations(change, beat);
        stopWhatHasEnded(change, beat);
        workers.view(change.handle(), beat.worker(), onlineSince).ifPresent(view -> change.live("worker", view));
        if (!before.orElse(false)) {
            change.wakePlanner();
        }
    }

    private void loseEarlierIncarnations(Change change, Heartbeat beat) {
        for (AttemptRow found : attempts.ofEarlierIncarnations(change.handle(), beat.worker(), beat.incarnation())) {
            jobs.lock(change.handle(), found.job());
            Optional<AttemptRow> attempt = attempts.find(change.handle(), found.stage(), found.number())
                    .filter(current -> !current.state().isEnded());
            stages.find(change.handle(), found.stage())
                    .ifPresent(stage -> attempt.ifPresent(current -> ends.lost(
                            change,
                            stage,
                            current,
                            Problem.of(
                                    OrchestratorErrorCode.WORKER_LOST,
                                    "worker " + beat.worker() + " was started anew while it ran this attempt",
                                    "nothing needs to be done: what is not done is handed out again"))));
        }
    }

    private void stopWhatHasEnded(Change change, Heartbeat beat) {
        List<AttemptRow> ended = attempts.endedButRunning(
                change.handle(), beat.running(), change.at(), change.at().minus(STOP_AGAIN));
        ended.forEach(attempt -> ends.stop(change, attempt, "the attempt was given up"));
    }
}
