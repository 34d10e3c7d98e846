package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.farm.LiveParts;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.ApprovalNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.WorkerStops;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.Segment;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What people do to a stage of a job, or to a range of its segments. Each runs in the caller's transaction. */
@Singleton
class StageActions {
    /** Segments {@code from} to before {@code to}. */
    record Range(int from, int to) {
        boolean has(Segment segment) {
            return segment.index() >= from && segment.index() < to;
        }
    }

    private final JobStore jobs;
    private final StageStore stages;
    private final StageGate gate;
    private final WorkerStops stops;
    private final LiveParts live;
    private final Approvals approvals;
    private final ApprovalNotices notices;
    private final Withheld withheld;

    StageActions(
            JobStore jobs,
            StageStore stages,
            StageGate gate,
            WorkerStops stops,
            LiveParts live,
            Approvals approvals,
            ApprovalNotices notices,
            Withheld withheld) {
        this.jobs = jobs;
        this.stages = stages;
        this.gate = gate;
        this.stops = stops;
        this.live = live;
        this.approvals = approvals;
        this.notices = notices;
        this.withheld = withheld;
    }

    void setPaused(Change change, long job, String name, boolean paused, Optional<String> reason) {
        StageRow stage = find(change, lock(change, job), name);
        stages.setPaused(change.handle(), stage.id(), paused, reason);
        finish(change, open(change, stage), stage);
        change.audit(
                paused ? "stage.pause" : "stage.resume",
                "job %d stage %s".formatted(job, name),
                Map.of("reason", reason.orElse("")));
    }

    /** Leaves segments out: no faces are taken from them, or their frames stay as they are. */
    void skip(Change change, long job, String name, Optional<Range> range, String reason) {
        StageRow stage = find(change, lock(change, job), name);
        if (!stage.kind().canBeSkipped()) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "stage %s of job %d cannot be skipped: without it there is nothing to deliver, or nothing that may be"
                            .formatted(name, job),
                    "skip segments of extract or render, or the whole job");
        }
        if (stage.state().isEnded()) {
            throw wrongState(stage, "skipped");
        }
        Ledger ledger = open(change, stage);
        int count = 0;
        for (Segment segment : wanted(ledger, stage, range, found -> found.state() != SegmentState.DONE)) {
            if (segment.isTaken()) {
                ledger.skipWhenBack(segment, reason);
                stop(change, ledger, segment);
            } else if (stage.kind() == StageKind.RENDER) {
                ledger.makePlate(segment, reason);
            } else {
                ledger.skip(segment, reason);
            }
            count++;
        }
        finish(change, ledger, stage);
        change.audit(
                "segment.skip",
                "job %d stage %s".formatted(job, name),
                Map.of("reason", reason, "segments", count, "range", describe(range)));
    }

    /** Does again what failed, was skipped or waits for its next try. */
    void retry(Change change, long job, String name, Optional<Range> range) {
        JobRow row = lock(change, job);
        StageRow stage = find(change, row, name);
        if (row.state() == JobState.DONE || row.state() == JobState.CANCELLED || row.state() == JobState.SKIPPED) {
            throw JobActions.wrongState(row, "retried in part", "retry the job as a whole");
        }
        Ledger ledger = open(change, stage);
        List<Segment> again = wanted(ledger, stage, range, segment -> switch (segment.state()) {
            case FAILED, SKIPPED, DELAYED -> true;
            case BLOCKED, WAITING, ASSIGNED, RUNNING, DONE, CANCELLED -> false;
        });
        again.forEach(ledger::reopen);
        if (stage.state() == StageState.FAILED && !again.isEmpty()) {
            withheld.requireUsable(change.handle(), job);
            List<Approvals.Asked> asked = approvals.askToDo(change.handle(), List.of(job), change.at());
            notices.asked(change, asked, ApprovalSubject.JOB);
            stages.become(change.handle(), stage.id(), StageState.READY, change.at());
            jobs.become(change.handle(), job, JobState.QUEUED, Optional.empty(), change.at());
        }
        stages.forgetFailuresOf(change.handle(), stage.id());
        finish(change, ledger, stage);
        change.audit(
                "segment.retry",
                "job %d stage %s".formatted(job, name),
                Map.of("segments", again.size(), "range", describe(range)));
    }

    /** With what else its attempt has: all of it is handed out again. */
    private void stop(Change change, Ledger ledger, Segment segment) {
        ledger.loadAttempts(List.of(new AttemptRef(0, segment.stage(), segment.attempt())));
        ledger.attempt(segment.stage(), segment.attempt())
                .filter(attempt -> attempt.state() == AttemptState.ASSIGNED || attempt.state() == AttemptState.RUNNING)
                .ifPresent(attempt -> {
                    ledger.stopping(attempt, Optional.empty());
                    stops.now(change, attempt, "a person skipped what it does");
                });
    }

    private static List<Segment> wanted(
            Ledger ledger, StageRow stage, Optional<Range> range, Predicate<Segment> which) {
        List<Segment> found = ledger.loadSegmentsOf(stage.id()).stream()
                .filter(segment -> range.map(of -> of.has(segment)).orElse(true))
                .toList();
        if (found.isEmpty()) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.INVALID,
                    "stage %s has no segments %s".formatted(stage.name(), describe(range)),
                    "name a range of the segments that it has");
        }
        return found.stream().filter(which).toList();
    }

    private static String describe(Optional<Range> range) {
        return range.map(of -> "%d to %d".formatted(of.from(), of.to() - 1)).orElse("all");
    }

    private JobRow lock(Change change, long id) {
        return jobs.lock(change.handle(), id).orElseThrow(() -> OrchestratorException.notFound("job", id));
    }

    private StageRow find(Change change, JobRow job, String name) {
        return stages.ofJob(change.handle(), job.id()).stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> OrchestratorException.notFound("stage", name));
    }

    private static Ledger open(Change change, StageRow stage) {
        return Ledger.open(change.handle(), change.at(), List.of(stage.id()));
    }

    private void finish(Change change, Ledger ledger, StageRow stage) {
        ledger.write();
        gate.refreshJobs(change.handle(), List.of(stage.job()), change.at());
        live.tell(change, ledger);
        change.jobChanged(stage.job());
        change.wakePlanner();
    }

    private static OrchestratorException wrongState(StageRow stage, String what) {
        return new OrchestratorException(
                OrchestratorErrorCode.WRONG_STATE,
                "stage %s is %s and cannot be %s"
                        .formatted(stage.name(), stage.state().name().toLowerCase(Locale.ROOT), what),
                "look at the job as a whole: it may be retried, cancelled or skipped");
    }
}
