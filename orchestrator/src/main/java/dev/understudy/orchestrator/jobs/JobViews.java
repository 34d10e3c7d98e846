package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.planning.WaitingReasons;
import dev.understudy.orchestrator.stages.DeliverableStore;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.SegmentStore.Tally;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.Dependency;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Puts together how people see jobs. A handful of queries, however many jobs. */
@Singleton
class JobViews {
    private static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    private final StageStore stages;
    private final SegmentStore segments;
    private final DeliverableStore deliverables;
    private final WaitingReasons reasons;
    private final Clock clock;

    JobViews(
            StageStore stages,
            SegmentStore segments,
            DeliverableStore deliverables,
            WaitingReasons reasons,
            Clock clock) {
        this.stages = stages;
        this.segments = segments;
        this.deliverables = deliverables;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** What all the jobs of one answer have, by job. */
    private record Parts(
            Map<Long, List<StageRow>> stages,
            List<Dependency> dependencies,
            Map<Long, Tally> tallies,
            Map<Long, List<DeliverableView>> deliverables,
            Optional<WaitingReasons.Answers> answers,
            Instant now) {}

    JobView of(Handle handle, JobRow job) {
        return of(handle, List.of(job)).get(0);
    }

    List<JobView> of(Handle handle, List<JobRow> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        List<Long> ids = jobs.stream().map(JobRow::id).toList();
        boolean anyOpen = jobs.stream().anyMatch(job -> !job.state().isEnded());
        Parts parts = new Parts(
                stages.ofJobs(handle, ids).stream().collect(Collectors.groupingBy(StageRow::job)),
                stages.dependencies(handle, ids),
                segments.tallies(handle, ids).stream().collect(Collectors.toMap(Tally::stage, Function.identity())),
                deliverables.ofJobs(handle, ids).stream()
                        .collect(Collectors.groupingBy(
                                DeliverableStore.Deliverable::job,
                                Collectors.mapping(DeliverableStore.Deliverable::view, Collectors.toList()))),
                anyOpen ? Optional.of(reasons.look(handle)) : Optional.empty(),
                clock.instant());
        return jobs.stream().map(job -> view(job, parts)).toList();
    }

    /** Why every stage that waits does. */
    List<String> reasons(Handle handle, JobRow job) {
        List<Long> id = List.of(job.id());
        return reasons.look(handle).of(job, stages.ofJobs(handle, id), stages.dependencies(handle, id));
    }

    private static JobView view(JobRow job, Parts parts) {
        List<StageRow> stages = parts.stages().getOrDefault(job.id(), List.of());
        return new JobView(
                job.id(),
                job.name(),
                job.kind(),
                job.production(),
                job.priority(),
                job.state(),
                Progress.ofJob(stages, parts.tallies()),
                job.state().isEnded() ? Optional.empty() : Progress.etaOfJob(stages, parts.tallies(), parts.now()),
                why(job, stages, parts),
                job.problem(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.specDigest(),
                job.spec(),
                stages.stream().map(stage -> view(stage, stages, parts)).toList(),
                parts.deliverables().getOrDefault(job.id(), List.of()));
    }

    /** Only of a job that waits as a whole: while one of its stages runs, it does not. */
    private static List<String> why(JobRow job, List<StageRow> stages, Parts parts) {
        boolean runs = stages.stream().anyMatch(stage -> stage.state() == StageState.RUNNING);
        return runs || parts.answers().isEmpty()
                ? List.of()
                : parts.answers().get().of(job, stages, parts.dependencies());
    }

    private static StageView view(StageRow stage, List<StageRow> siblings, Parts parts) {
        Tally tally = parts.tallies().getOrDefault(stage.id(), NONE);
        List<String> dependsOn = new ArrayList<>();
        for (StageRow sibling : siblings) {
            if (parts.dependencies().contains(new Dependency(stage.id(), sibling.id()))) {
                dependsOn.add(sibling.name());
            }
        }
        return new StageView(
                stage.id(),
                stage.name(),
                stage.kind(),
                stage.state(),
                dependsOn,
                tally.total(),
                tally.done(),
                tally.running(),
                tally.failed(),
                Progress.ofStage(stage, tally),
                stage.state().isEnded() ? Optional.empty() : Progress.etaOfStage(stage, tally, parts.now()),
                stage.attempt(),
                stage.problem(),
                stage.startedAt(),
                stage.endedAt(),
                stage.result());
    }
}
