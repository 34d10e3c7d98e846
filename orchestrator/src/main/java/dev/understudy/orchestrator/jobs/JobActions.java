package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.ApprovalNotices;
import dev.understudy.orchestrator.stages.FilmVersions;
import dev.understudy.orchestrator.stages.JobDependencies;
import dev.understudy.orchestrator.stages.JobNotices;
import dev.understudy.orchestrator.stages.JobStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.OverBudget;
import dev.understudy.orchestrator.stages.StageEnds;
import dev.understudy.orchestrator.stages.StageGate;
import dev.understudy.orchestrator.stages.StageRank;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.Dependency;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.Ledger;
import dev.understudy.orchestrator.stages.ledger.Segment;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people do to whole jobs. Each runs in the caller's transaction. */
@Singleton
public class JobActions {
    /** Jobs that a refusal names at most. */
    private static final int NAMED = 5;

    private static final Set<SegmentState> NOT_STARTED =
            EnumSet.of(SegmentState.BLOCKED, SegmentState.WAITING, SegmentState.DELAYED);

    private final JobStore jobs;
    private final StageStore stages;
    private final StageEnds ends;
    private final StageGate gate;
    private final JobDependencies dependencies;
    private final OverBudget overBudget;
    private final Approvals approvals;
    private final ApprovalNotices notices;
    private final Withheld withheld;
    private final FilmVersions versions;

    JobActions(
            JobStore jobs,
            StageStore stages,
            StageEnds ends,
            StageGate gate,
            JobDependencies dependencies,
            OverBudget overBudget,
            Approvals approvals,
            ApprovalNotices notices,
            Withheld withheld,
            FilmVersions versions) {
        this.jobs = jobs;
        this.stages = stages;
        this.ends = ends;
        this.gate = gate;
        this.dependencies = dependencies;
        this.overBudget = overBudget;
        this.approvals = approvals;
        this.notices = notices;
        this.withheld = withheld;
        this.versions = versions;
    }

    /** Stops what runs; what is done is kept. */
    public void cancel(Change change, long id, Optional<String> reason) {
        end(change, id, JobState.CANCELLED, reason, "only a job that waits or runs can be cancelled");
        change.audit("job.cancel", "job " + id, Map.of("reason", reason.orElse("")));
    }

    /** Nobody needs it any more: as if cancelled, but what waits for it goes on. */
    public void skip(Change change, long id, String reason) {
        requireNobodyTakesItsPictures(change, id);
        end(change, id, JobState.SKIPPED, Optional.of(reason), "a job that is done needs not be skipped");
        jobs.setNote(change.handle(), id, reason);
        dependencies.jobsEnded(change, List.of(id));
        change.audit("job.skip", "job " + id, Map.of("reason", reason));
    }

    private void requireNobodyTakesItsPictures(Change change, long id) {
        JobRow job = lock(change, id);
        List<Long> takers = dependencies.waitingForPictures(change.handle(), id);
        if (!takers.isEmpty()) {
            String named = takers.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
            throw wrongState(
                    job,
                    "skipped: it renders the pictures of job%s %s%s"
                            .formatted(
                                    takers.size() == 1 ? "" : "s",
                                    named,
                                    takers.size() > NAMED ? " and %d more".formatted(takers.size() - NAMED) : ""),
                    "skip or cancel these first, or let it render");
        }
    }

    private void end(Change change, long id, JobState to, Optional<String> reason, String remedy) {
        JobRow job = lock(change, id);
        if (!jobs.become(change.handle(), id, to, Optional.empty(), change.at())) {
            throw wrongState(job, to.name().toLowerCase(Locale.ROOT), remedy);
        }
        List<StageRow> all = stages.ofJob(change.handle(), id);
        Ledger ledger = open(change, all);
        for (StageRow stage : all) {
            if (!stage.state().isEnded()) {
                ends.stopAttempts(
                        change,
                        ledger,
                        stage.id(),
                        reason.orElse("the job was " + to.name().toLowerCase(Locale.ROOT)));
                stages.become(change.handle(), stage.id(), StageState.CANCELLED, change.at());
                ledger.loadSegmentsOf(stage.id()).stream()
                        .filter(segment -> NOT_STARTED.contains(segment.state()))
                        .forEach(ledger::cancel);
            }
        }
        JobNotices.tell(
                change,
                to == JobState.SKIPPED ? NoticeType.JOB_SKIPPED : NoticeType.JOB_CANCELLED,
                job,
                Map.of("reason", reason.orElse("")));
        finish(change, ledger, id);
    }

    /** Goes on from the segments that are done. */
    public void retry(Change change, long id, Optional<String> reason) {
        JobRow job = lock(change, id);
        withheld.requireUsable(change.handle(), id);
        if (!jobs.become(change.handle(), id, JobState.QUEUED, Optional.empty(), change.at())) {
            throw wrongState(job, "retried", "only a job that failed, was cancelled or skipped can be retried");
        }
        requireNoOtherVersion(change, job);
        stages.forgetFailures(change.handle(), id);
        List<StageRow> all = stages.ofJob(change.handle(), id);
        Ledger ledger = open(change, all);
        Set<Long> blocked = new HashSet<>();
        for (Dependency dependency : stages.dependencies(change.handle(), List.of(id))) {
            all.stream()
                    .filter(stage -> stage.id() == dependency.dependsOn() && stage.state() != StageState.DONE)
                    .forEach(stage -> blocked.add(dependency.stage()));
        }
        for (StageRow stage : all) {
            if (stage.state() == StageState.FAILED || stage.state() == StageState.CANCELLED) {
                StageState to = blocked.contains(stage.id()) ? StageState.WAITING : StageState.READY;
                stages.become(change.handle(), stage.id(), to, change.at());
                for (Segment segment : ledger.loadSegmentsOf(stage.id())) {
                    if (segment.state() == SegmentState.FAILED || segment.state() == SegmentState.CANCELLED) {
                        ledger.reopen(segment);
                    }
                }
            }
        }
        dependencies.jobsEnded(change, List.of(id));
        overBudget.mark(change.handle(), List.of(id));
        notices.asked(change, approvals.askToDo(change.handle(), List.of(id), change.at()), ApprovalSubject.JOB);
        JobNotices.tell(change, NoticeType.JOB_RETRIED, job, Map.of());
        finish(change, ledger, id);
        change.audit("job.retry", "job " + id, Map.of("reason", reason.orElse("")));
    }

    /** A film has one next version; while this one had come to nothing, people may have begun another. */
    private void requireNoOtherVersion(Change change, JobRow job) {
        if (job.spec() instanceof RenderSpec spec && spec.revises().isPresent()) {
            jobs.lock(change.handle(), spec.revises().get());
            versions.revisions(change.handle(), spec.revises().get()).stream()
                    .filter(other -> other.job() != job.id())
                    .findFirst()
                    .ifPresent(other -> {
                        throw wrongState(
                                job,
                                "retried: job %d is the next version of job %d now"
                                        .formatted(other.job(), spec.revises().get()),
                                "render the shots of job %d again instead".formatted(other.job()));
                    });
        }
    }

    /** What runs is finished; nothing more is started. */
    public void pause(Change change, long id, String reason) {
        setPaused(change, id, true, Optional.of(reason));
        change.audit("job.pause", "job " + id, Map.of("reason", reason));
    }

    public void resume(Change change, long id, Optional<String> reason) {
        setPaused(change, id, false, Optional.empty());
        change.audit("job.resume", "job " + id, Map.of("reason", reason.orElse("")));
    }

    private void setPaused(Change change, long id, boolean paused, Optional<String> note) {
        JobRow job = lock(change, id);
        if (job.state().isEnded()) {
            throw wrongState(job, paused ? "paused" : "resumed", "only a job that waits or runs can be");
        }
        jobs.setPaused(change.handle(), id, paused, note);
        JobNotices.tell(
                change,
                paused ? NoticeType.JOB_PAUSED : NoticeType.JOB_RESUMED,
                job,
                Map.of("reason", note.orElse("")));
        finish(change, open(change, stages.ofJob(change.handle(), id)), id);
    }

    /** @param priority 0 to 100 */
    public void prioritise(Change change, long id, int priority, Optional<String> reason) {
        JobRow job = lock(change, id);
        if (job.state().isEnded()) {
            throw wrongState(job, "made more or less urgent", "only a job that waits or runs can be");
        }
        jobs.setPriority(change.handle(), id, priority);
        stages.setRank(change.handle(), id, StageRank.of(priority, job.submittedAt()));
        change.jobChanged(id);
        change.wakePlanner();
        change.audit(
                "job.prioritise",
                "job " + id,
                Map.of("from", job.priority(), "to", priority, "reason", reason.orElse("")));
    }

    private JobRow lock(Change change, long id) {
        return jobs.lock(change.handle(), id).orElseThrow(() -> OrchestratorException.notFound("job", id));
    }

    private static Ledger open(Change change, List<StageRow> all) {
        return Ledger.open(
                change.handle(), change.at(), all.stream().map(StageRow::id).toList());
    }

    private void finish(Change change, Ledger ledger, long job) {
        ledger.write();
        gate.refreshJobs(change.handle(), List.of(job), change.at());
        change.jobChanged(job);
        change.wakePlanner();
    }

    static OrchestratorException wrongState(JobRow job, String what, String remedy) {
        return new OrchestratorException(
                OrchestratorErrorCode.WRONG_STATE,
                "job %d is %s and cannot be %s"
                        .formatted(job.id(), job.state().name().toLowerCase(Locale.ROOT), what),
                remedy);
    }
}
