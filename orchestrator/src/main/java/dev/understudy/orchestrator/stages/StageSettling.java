package dev.understudy.orchestrator.stages;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.changes.Together;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.LedgerStage;
import dev.understudy.orchestrator.stages.ledger.Segment;
import dev.understudy.orchestrator.stages.ledger.StageTally;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Decides what has become of stages from their counters: done, failed, or still to be worked on. It looks at the rows
 * alone, so it may be asked again at any time, and is after a crash.
 */
@Singleton
public class StageSettling {
    private static final Logger LOG = Logger.getLogger(StageSettling.class);
    private static final int AT_ONCE = 100;

    private final Changes changes;
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final StageCompletion completion;
    private final StageEnds ends;
    private final StageGate gate;

    StageSettling(
            Changes changes,
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            StageCompletion completion,
            StageEnds ends,
            StageGate gate) {
        this.changes = changes;
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.completion = completion;
        this.ends = ends;
        this.gate = gate;
    }

    /** Whether the counters say that something may follow. */
    public static boolean mayFollow(LedgerStage stage, StageTally tally) {
        return tally.total() > 0
                && (isComplete(stage, tally)
                        || tally.failed() > 0
                        || stage.followed()
                        || (stage.state() == StageState.RUNNING && tally.held() == 0));
    }

    /**
     * Many in one transaction. One that cannot be settled keeps neither the others nor what its caller has committed from
     * going on: then each is settled by itself, and that one is found again by {@link #settleForgotten}.
     */
    public void settleAll(Collection<Long> ids) {
        Together.each(
                ids.stream().sorted().toList(),
                AT_ONCE,
                "stages are settled",
                some -> changes.run(change -> settle(change, some)),
                (id, e) -> LOG.errorf(
                        e, "what follows for stage %d could not be decided; it is tried again in seconds", id));
    }

    private void settle(Change change, List<Long> ids) {
        jobs.lockAll(change.handle(), stages.jobsOf(change.handle(), ids));
        Ledger ledger = Ledger.open(change.handle(), change.at(), ids);
        Map<Boolean, List<LedgerStage>> open = ids.stream()
                .flatMap(id -> ledger.stage(id).stream())
                .filter(stage -> !stage.state().isEnded() && !stage.jobState().isEnded())
                .collect(Collectors.partitioningBy(stage -> isComplete(stage, ledger.tally(stage.id()))));
        completion.done(change, results(change, open.get(true)));
        open.get(false).forEach(stage -> decide(change, ledger, stage));
        ledger.write();
        gate.refreshStages(change.handle(), ids, change.at());
        ledger.stages().stream().filter(LedgerStage::followed).forEach(stage -> releaseFollowers(change, stage.id()));
    }

    private List<StageCompletion.Done> results(Change change, List<LedgerStage> complete) {
        Map<Long, List<SegmentStore.Told>> results = segments.results(
                change.handle(), complete.stream().map(LedgerStage::id).toList());
        return complete.stream()
                .map(stage -> new StageCompletion.Done(
                        stage, StageResults.of(stage.kind(), results.getOrDefault(stage.id(), List.of()))))
                .toList();
    }

    private static boolean isComplete(LedgerStage stage, StageTally tally) {
        return stage.kind().isDivisible() && tally.total() > 0 && tally.isComplete();
    }

    private void decide(Change change, Ledger ledger, LedgerStage stage) {
        StageTally tally = ledger.tally(stage.id());
        if (tally.failed() > 0) {
            Optional<Problem> problem = firstProblem(change.handle(), stage.id());
            if (tally.isSettled() || problem.filter(StageSettling::isHopeless).isPresent()) {
                ends.fail(change, ledger, stage, problem.orElseThrow());
            }
        } else if (stage.state() == StageState.RUNNING && tally.held() == 0) {
            stages.become(change.handle(), stage.id(), StageState.READY, change.at());
            change.jobChanged(stage.job());
        }
    }

    /** The others would fail in the same way, or may not be done at all. */
    private static boolean isHopeless(Problem problem) {
        return problem.errorClass() == ErrorClass.INPUT || problem.errorClass() == ErrorClass.LICENCE;
    }

    private static Optional<Problem> firstProblem(Handle handle, long stage) {
        return handle.createQuery("""
                        select problem from segment
                        where stage = :stage and state = 'FAILED' and problem is not null
                        order by problem ->> 'errorClass' in ('INPUT', 'LICENCE') desc, index
                        limit 1
                        """)
                .bind("stage", stage)
                .map((rows, context) -> Json.read(rows.getString("problem"), Problem.class))
                .findOne();
    }

    /** Segments of other stages whose own segment of this stage is done now. */
    private void releaseFollowers(Change change, long followed) {
        for (long follower : stages.followers(change.handle(), followed)) {
            Ledger ledger = Ledger.open(change.handle(), change.at(), List.of(follower));
            List<Integer> ready = change.handle()
                    .createQuery("""
                            select waiting.index
                            from segment as waiting
                                 join segment as first on first.stage = :followed and first.index = waiting.index
                            where waiting.stage = :follower and waiting.state = 'BLOCKED'
                              and first.state in ('DONE', 'SKIPPED')
                            """)
                    .bind("followed", followed)
                    .bind("follower", follower)
                    .mapTo(Integer.class)
                    .list();
            ledger.loadSegments(java.util.Collections.nCopies(ready.size(), follower), ready);
            for (int index : ready) {
                Segment segment = ledger.segment(follower, index).orElseThrow();
                ledger.release(segment);
            }
            ledger.write();
            gate.refreshStages(change.handle(), List.of(follower), change.at());
            if (!ready.isEmpty()) {
                change.jobChanged(ledger.stage(follower).orElseThrow().job());
                change.wakePlanner();
            }
        }
    }

    /** Stages whose counters say that something may follow, which nobody has looked at: somebody died in between. */
    public void settleForgotten(Handle handle) {
        settleAll(handle.createQuery("""
                        select stage.id
                        from stage join stage_tally as tally on tally.stage = stage.id join job on job.id = stage.job
                        where stage.state in ('READY', 'RUNNING') and job.state in ('QUEUED', 'RUNNING') and tally.total > 0
                          and (tally.done + tally.skipped = tally.total and stage.kind in ('PROBE', 'EXTRACT', 'RENDER')
                               or tally.failed > 0 and tally.blocked + tally.waiting + tally.delayed + tally.taken = 0
                               or stage.state = 'RUNNING' and tally.held = 0)
                        order by stage.id
                        limit 1000
                        """).mapTo(Long.class).list());
    }
}
