package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.ActionResult;
import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Places;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.problem.Problems;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.StageSettling;
import dev.understudy.orchestrator.stages.StageStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Does one act to many targets, each in a transaction of its own: what cannot be done to one is done to the others. */
@Singleton
public class ActionService {
    private static final int MOST_TARGETS = 20_000;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final Places places;
    private final JobStore jobs;
    private final StageStore stages;
    private final JobActions jobActions;
    private final StageActions stageActions;
    private final StageSettling settling;

    ActionService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            Places places,
            JobStore jobs,
            StageStore stages,
            JobActions jobActions,
            StageActions stageActions,
            StageSettling settling) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.places = places;
        this.jobs = jobs;
        this.stages = stages;
        this.jobActions = jobActions;
        this.stageActions = stageActions;
        this.settling = settling;
    }

    public List<ActionResult> act(ActionRequest request) {
        check(request);
        request.production().ifPresent(production -> callers.require(Permission.ACT, production));
        request.batch().ifPresent(batch -> places.requireBatch(callers.current(), Permission.ACT, batch));
        List<ActionResult> results = new ArrayList<>();
        for (ActionRequest.Target target : targets(request)) {
            try {
                changes.audited("job." + word(request.action()), "job " + target.job(), () -> {
                    places.requireJob(callers.current(), Permission.ACT, target.job());
                    changes.run(change -> act(change, request, target));
                    return true;
                });
                target.stage().ifPresent(name -> settle(target.job(), name));
                results.add(new ActionResult(target.job(), target.stage(), true, Optional.empty()));
            } catch (UnderstudyException e) {
                results.add(new ActionResult(target.job(), target.stage(), false, Optional.of(Problems.of(e))));
            }
        }
        return results;
    }

    /** @throws UnderstudyException if it cannot be done */
    void actAlone(JobAction action, long job) {
        ActionRequest.Target target =
                new ActionRequest.Target(job, Optional.empty(), Optional.empty(), Optional.empty());
        ActionRequest request = new ActionRequest(
                action, List.of(target), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        changes.audited("job." + word(action), "job " + job, () -> {
            changes.run(change -> act(change, request, target));
            return true;
        });
    }

    private static String word(JobAction action) {
        return action.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void check(ActionRequest request) {
        FieldChecks checks = new FieldChecks();
        checks.present("action", request.action());
        int ways = (request.targets().isEmpty() ? 0 : 1)
                + (request.batch().isPresent() ? 1 : 0)
                + (request.production().isPresent() ? 1 : 0);
        checks.require(ways == 1, "targets: give targets, or a batch, or a production; exactly one of them");
        checks.require(
                request.targets().size() <= MOST_TARGETS,
                "targets: at most " + MOST_TARGETS + ", not "
                        + request.targets().size());
        if (request.action() == JobAction.PAUSE || request.action() == JobAction.SKIP) {
            checks.require(
                    request.reason().filter(reason -> !reason.isBlank()).isPresent(),
                    "reason: say why, for those who find it so");
        }
        if (request.action() == JobAction.PRIORITISE) {
            checks.require(
                    request.priority()
                            .filter(priority -> priority >= 0 && priority <= 100)
                            .isPresent(),
                    "priority: 0 to 100");
        }
        for (ActionRequest.Target target : request.targets()) {
            checks.require(
                    isRangeOrNone(target),
                    "targets: from and to come together, with a stage, and from is less than to");
        }
        checks.done();
    }

    private static boolean isRangeOrNone(ActionRequest.Target target) {
        if (target.from().isEmpty() || target.to().isEmpty()) {
            return target.from().isEmpty() && target.to().isEmpty();
        }
        int from = target.from().get();
        return target.stage().isPresent() && from >= 0 && from < target.to().get();
    }

    private List<ActionRequest.Target> targets(ActionRequest request) {
        if (!request.targets().isEmpty()) {
            return request.targets();
        }
        boolean openOnly = request.action() != JobAction.RETRY;
        List<Long> ids = jdbi.withHandle(handle -> request.action() == JobAction.RETRY
                ? jobs.retriable(handle, request.batch(), request.production())
                : jobs.ids(handle, request.batch(), request.production(), openOnly));
        return ids.stream()
                .map(id -> new ActionRequest.Target(id, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
    }

    private void act(Change change, ActionRequest request, ActionRequest.Target target) {
        Optional<StageActions.Range> range = target.from()
                .map(from -> new StageActions.Range(from, target.to().orElseThrow()));
        long job = target.job();
        String reason = request.reason().orElse("");
        if (target.stage().isEmpty()) {
            switch (request.action()) {
                case PAUSE -> jobActions.pause(change, job, reason);
                case RESUME -> jobActions.resume(change, job, request.reason());
                case RETRY -> jobActions.retry(change, job, request.reason());
                case CANCEL -> jobActions.cancel(change, job, request.reason());
                case SKIP -> jobActions.skip(change, job, reason);
                case PRIORITISE ->
                    jobActions.prioritise(change, job, request.priority().orElseThrow(), request.reason());
            }
            return;
        }
        String stage = target.stage().get();
        switch (request.action()) {
            case PAUSE -> stageActions.setPaused(change, job, stage, true, Optional.of(reason));
            case RESUME -> stageActions.setPaused(change, job, stage, false, Optional.empty());
            case RETRY -> stageActions.retry(change, job, stage, range);
            case SKIP -> stageActions.skip(change, job, stage, range, reason);
            case CANCEL, PRIORITISE ->
                throw new OrchestratorException(
                        OrchestratorErrorCode.INVALID,
                        "stage %s of job %d: only whole jobs can be cancelled or made more urgent"
                                .formatted(stage, job),
                        "leave the stage out of the target");
        }
    }

    private void settle(long job, String name) {
        settling.settleAll(jdbi.withHandle(handle -> stages.ofJob(handle, job)).stream()
                .filter(stage -> stage.name().equals(name))
                .map(StageStore.StageRow::id)
                .toList());
    }
}
