package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.api.WhyView;
import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.planning.WaitingReasons;
import dev.understudy.orchestrator.stages.DeliverableStore;
import dev.understudy.orchestrator.stages.JobDependencies;
import dev.understudy.orchestrator.stages.JobDependencies.JobDependency;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.SegmentStore;
import dev.understudy.orchestrator.stages.StageStore;
import dev.understudy.orchestrator.stages.StageStore.Dependency;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.StageTally;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Puts together how people see jobs. A handful of queries, however many jobs. */
@Singleton
class JobViews {
    private record Used(long job, double slotSeconds, double cost) {}

    private final StageStore stages;
    private final SegmentStore segments;
    private final DeliverableStore deliverables;
    private final JobDependencies jobDependencies;
    private final JobHolds holds;
    private final Withheld withheld;
    private final WaitingReasons reasons;
    private final Clock clock;

    JobViews(
            StageStore stages,
            SegmentStore segments,
            DeliverableStore deliverables,
            JobDependencies jobDependencies,
            JobHolds holds,
            Withheld withheld,
            WaitingReasons reasons,
            Clock clock) {
        this.stages = stages;
        this.segments = segments;
        this.deliverables = deliverables;
        this.jobDependencies = jobDependencies;
        this.holds = holds;
        this.withheld = withheld;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** What all the jobs of one answer have, by job or stage. */
    private record Parts(
            Map<Long, List<StageRow>> stages,
            Map<Long, List<Dependency>> dependencies,
            Map<Long, Progress.Counted> counted,
            Map<Long, List<DeliverableView>> deliverables,
            Map<Long, Used> used,
            Map<Long, List<JobDependency>> after,
            Map<Long, List<String>> heldBy,
            Map<Long, String> withheld,
            Optional<WaitingReasons.Answers> answers,
            Instant now) {}

    JobView of(Handle handle, JobRow job) {
        return of(handle, List.of(job)).get(0);
    }

    /** With why they wait. */
    List<JobView> of(Handle handle, List<JobRow> jobs) {
        return of(handle, jobs, true);
    }

    /** Without why they wait, which takes a look at the whole farm. */
    List<JobView> ofQuick(Handle handle, List<JobRow> jobs) {
        return of(handle, jobs, false);
    }

    private List<JobView> of(Handle handle, List<JobRow> jobs, boolean withReasons) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        List<Long> ids = jobs.stream().map(JobRow::id).toList();
        List<StageRow> all = stages.ofJobs(handle, ids);
        List<Long> waiting =
                all.stream().filter(StageRow::open).map(StageRow::id).toList();
        boolean anyOpen =
                withReasons && jobs.stream().anyMatch(job -> !job.state().isEnded());
        Parts parts = new Parts(
                all.stream().collect(Collectors.groupingBy(StageRow::job)),
                stages.dependencies(handle, ids).stream().collect(Collectors.groupingBy(Dependency::stage)),
                counted(handle, ids, all),
                deliverables.ofJobs(handle, ids).stream()
                        .collect(Collectors.groupingBy(
                                DeliverableStore.Deliverable::job,
                                Collectors.mapping(DeliverableStore.Deliverable::view, Collectors.toList()))),
                used(handle, ids),
                anyOpen
                        ? jobDependencies.ofAll(handle, ids).stream().collect(Collectors.groupingBy(JobDependency::job))
                        : Map.of(),
                anyOpen ? holds.of(handle, ids) : Map.of(),
                withheld.reasons(handle, ids),
                anyOpen ? Optional.of(reasons.look(handle, waiting)) : Optional.empty(),
                clock.instant());
        return jobs.stream().map(job -> view(job, parts)).toList();
    }

    private Map<Long, Progress.Counted> counted(Handle handle, List<Long> jobs, List<StageRow> all) {
        List<Long> running = all.stream()
                .filter(stage -> stage.state() == StageState.RUNNING)
                .map(StageRow::id)
                .toList();
        Map<Long, Double> progress = new HashMap<>();
        if (!running.isEmpty()) {
            segments.runningProgress(handle, running).forEach(one -> progress.put(one.stage(), one.progress()));
        }
        Map<Long, Progress.Counted> counted = new HashMap<>();
        for (StageTally tally : segments.tallies(handle, jobs)) {
            counted.put(tally.stage(), new Progress.Counted(tally, progress.getOrDefault(tally.stage(), 0.0)));
        }
        return counted;
    }

    private static Map<Long, Used> used(Handle handle, List<Long> jobs) {
        return handle.createQuery("""
                        select job, sum(slot_seconds) as slot_seconds, sum(cost)::double precision as cost
                        from usage
                        where job = any(:jobs)
                        group by job
                        """).bind("jobs", jobs.toArray(Long[]::new)).mapTo(Used.class).stream()
                .collect(Collectors.toMap(Used::job, used -> used));
    }

    /** Why every stage and segment that waits does. */
    WhyView why(Handle handle, JobRow job) {
        List<Long> id = List.of(job.id());
        List<StageRow> all = stages.ofJobs(handle, id);
        Map<Long, StageTally> tallies =
                segments.tallies(handle, id).stream().collect(Collectors.toMap(StageTally::stage, tally -> tally));
        List<Dependency> dependencies = stages.dependencies(handle, id);
        List<JobDependency> after = jobDependencies.ofAll(handle, id);
        WaitingReasons.Answers answers = reasons.look(
                handle, all.stream().filter(StageRow::open).map(StageRow::id).toList());
        List<String> heldBy = holds.of(handle, id).getOrDefault(job.id(), List.of());
        List<WhyView.StageReasons> ofStages = new ArrayList<>();
        List<String> flat = new ArrayList<>();
        for (StageRow stage : all) {
            StageTally tally = tallies.getOrDefault(stage.id(), StageTally.none(stage.id()));
            List<String> own = answers.of(job, stage, tally, all, dependencies, after, heldBy);
            List<WhyView.SegmentReasons> parts =
                    job.state().isEnded() || stage.state().isEnded() || tally.isSettled()
                            ? List.of()
                            : SegmentReasons.of(handle, stage.id());
            if (!own.isEmpty() || !parts.isEmpty()) {
                ofStages.add(new WhyView.StageReasons(stage.name(), own, parts));
                own.forEach(reason -> flat.add(stage.name() + ": " + reason));
            }
        }
        return new WhyView(job.id(), flat, ofStages);
    }

    private static JobView view(JobRow job, Parts parts) {
        List<StageRow> stages = parts.stages().getOrDefault(job.id(), List.of());
        Used used = parts.used().getOrDefault(job.id(), new Used(job.id(), 0, 0));
        return new JobView(
                job.id(),
                job.name(),
                job.kind(),
                job.production(),
                job.priority(),
                job.pool(),
                job.state(),
                job.paused(),
                job.note(),
                Progress.ofJob(stages, parts.counted()),
                job.state().isEnded() ? Optional.empty() : Progress.etaOfJob(stages, parts.counted(), parts.now()),
                why(job, stages, parts),
                job.problem(),
                job.notBefore(),
                job.deadline(),
                job.batch(),
                job.submittedBy(),
                used.slotSeconds(),
                used.cost(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                Optional.ofNullable(parts.withheld().get(job.id())),
                job.specDigest(),
                job.spec(),
                stages.stream().map(stage -> view(stage, stages, parts)).toList(),
                parts.deliverables().getOrDefault(job.id(), List.of()));
    }

    /** Only of a job that waits as a whole: while one of its stages runs, it does not. */
    private static List<String> why(JobRow job, List<StageRow> stages, Parts parts) {
        boolean runs = stages.stream().anyMatch(stage -> stage.state() == StageState.RUNNING);
        if ((runs && !job.paused()) || parts.answers().isEmpty()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        for (StageRow stage : stages) {
            parts.answers()
                    .get()
                    .of(
                            job,
                            stage,
                            tally(stage, parts),
                            stages,
                            parts.dependencies().getOrDefault(stage.id(), List.of()),
                            parts.after().getOrDefault(job.id(), List.of()),
                            parts.heldBy().getOrDefault(job.id(), List.of()))
                    .forEach(reason -> reasons.add(stage.name() + ": " + reason));
        }
        return reasons;
    }

    private static StageTally tally(StageRow stage, Parts parts) {
        Progress.Counted counted = parts.counted().get(stage.id());
        return counted == null ? StageTally.none(stage.id()) : counted.tally();
    }

    private static StageView view(StageRow stage, List<StageRow> siblings, Parts parts) {
        StageTally tally = tally(stage, parts);
        Progress.Counted counted = parts.counted().getOrDefault(stage.id(), new Progress.Counted(tally, 0));
        List<String> dependsOn = new ArrayList<>();
        for (StageRow sibling : siblings) {
            if (parts.dependencies()
                    .getOrDefault(stage.id(), List.of())
                    .contains(new Dependency(stage.id(), sibling.id()))) {
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
                tally.taken(),
                tally.failed(),
                tally.skipped(),
                tally.delayed(),
                stage.paused(),
                Progress.ofStage(stage, counted),
                stage.state().isEnded() ? Optional.empty() : Progress.etaOfStage(stage, counted, parts.now()),
                stage.attempt(),
                stage.problem(),
                stage.startedAt(),
                stage.endedAt(),
                stage.result());
    }
}
