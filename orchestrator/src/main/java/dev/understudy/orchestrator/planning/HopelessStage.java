package dev.understudy.orchestrator.planning;

import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import jakarta.inject.Singleton;
import java.util.List;

/** Fails a stage that cannot even be handed out, and its job with it. */
@Singleton
class HopelessStage {
    private final Changes changes;
    private final JobStore jobs;
    private final StageEnds ends;
    private final StageGate gate;

    HopelessStage(Changes changes, JobStore jobs, StageEnds ends, StageGate gate) {
        this.changes = changes;
        this.jobs = jobs;
        this.ends = ends;
        this.gate = gate;
    }

    void fail(long job, long stage, Problem problem) {
        changes.run(change -> {
            jobs.lock(change.handle(), job);
            Ledger ledger = Ledger.open(change.handle(), change.at(), List.of(stage));
            ledger.stage(stage).ifPresent(found -> ends.fail(change, ledger, found, problem));
            ledger.write();
            gate.refreshJobs(change.handle(), List.of(job), change.at());
        });
    }
}
