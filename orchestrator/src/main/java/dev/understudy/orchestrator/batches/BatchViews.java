package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchCounts;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.batches.BatchStore.Batch;
import dev.understudy.orchestrator.batches.BatchTallies.Jobs;
import dev.understudy.orchestrator.batches.BatchTallies.Stages;
import dev.understudy.orchestrator.batches.BatchTallies.Training;
import dev.understudy.orchestrator.batches.BatchTallies.Used;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Puts together how people see batches. A handful of queries, however many batches. */
@Singleton
class BatchViews {
    private final BatchTallies tallies;
    private final FarmStorage storage;

    BatchViews(BatchTallies tallies, FarmStorage storage) {
        this.tallies = tallies;
        this.storage = storage;
    }

    BatchView of(Handle handle, Batch batch) {
        return of(handle, List.of(batch)).get(0);
    }

    List<BatchView> of(Handle handle, List<Batch> batches) {
        if (batches.isEmpty()) {
            return List.of();
        }
        List<Long> ids = batches.stream().map(Batch::id).toList();
        Map<Long, List<Jobs>> jobs = tallies.jobs(handle, ids).stream().collect(Collectors.groupingBy(Jobs::batch));
        Map<Long, List<Stages>> stages =
                tallies.stages(handle, ids).stream().collect(Collectors.groupingBy(Stages::batch));
        Map<Long, Used> used =
                tallies.used(handle, ids).stream().collect(Collectors.toMap(Used::batch, Function.identity()));
        Map<Long, List<Long>> trainings = tallies.trainings(handle, ids).stream()
                .collect(
                        Collectors.groupingBy(Training::batch, Collectors.mapping(Training::job, Collectors.toList())));
        return batches.stream()
                .map(batch -> view(
                        batch,
                        jobs.getOrDefault(batch.id(), List.of()),
                        BatchProgress.of(stages.getOrDefault(batch.id(), List.of())),
                        used.getOrDefault(batch.id(), new Used(batch.id(), 0, 0)),
                        trainings.getOrDefault(batch.id(), List.of())))
                .toList();
    }

    private BatchView view(Batch batch, List<Jobs> jobs, BatchProgress progress, Used used, List<Long> trainings) {
        BatchState state = state(jobs);
        List<Jobs> open = jobs.stream().filter(part -> !part.state().isEnded()).toList();
        int openJobs = open.stream().mapToInt(Jobs::jobs).sum();
        return new BatchView(
                batch.id(),
                batch.name(),
                batch.production(),
                state,
                openJobs > 0 && openJobs == open.stream().mapToInt(Jobs::paused).sum(),
                jobs.stream().mapToInt(Jobs::rows).sum(),
                jobs.stream().mapToInt(Jobs::jobs).sum(),
                counts(jobs),
                trainings,
                state == BatchState.DONE ? 1 : progress.fraction(),
                state == BatchState.RUNNING ? progress.etaSeconds() : Optional.empty(),
                used.slotSeconds(),
                used.cost(),
                batch.budget(),
                batch.overBudget(),
                batch.spec().scheduling(),
                batch.submittedBy(),
                batch.submittedAt(),
                batch.deliveredAt(),
                manifests(batch),
                batch.specDigest());
    }

    /** What has become of a batch whose jobs are in these states. */
    static BatchState state(List<Jobs> jobs) {
        if (jobs.stream().anyMatch(part -> !part.state().isEnded() && !part.blocked())) {
            return BatchState.RUNNING;
        }
        if (jobs.stream().allMatch(part -> part.state() == JobState.DONE || part.state() == JobState.SKIPPED)) {
            return BatchState.DONE;
        }
        boolean nothingButCancelled = jobs.stream()
                .noneMatch(
                        part -> part.state() == JobState.FAILED || (part.state() == JobState.DONE && part.rows() > 0));
        return nothingButCancelled ? BatchState.CANCELLED : BatchState.DONE_WITH_FAILURES;
    }

    static BatchCounts counts(List<Jobs> jobs) {
        return new BatchCounts(
                rows(jobs, part -> part.state() == JobState.QUEUED && !part.blocked()),
                rows(jobs, Jobs::blocked),
                rows(jobs, part -> part.state() == JobState.RUNNING && !part.blocked()),
                rows(jobs, part -> part.state() == JobState.DONE),
                rows(jobs, part -> part.state() == JobState.FAILED),
                rows(jobs, part -> part.state() == JobState.CANCELLED),
                rows(jobs, part -> part.state() == JobState.SKIPPED));
    }

    private static int rows(List<Jobs> jobs, Predicate<Jobs> which) {
        return jobs.stream().filter(which).mapToInt(Jobs::rows).sum();
    }

    private List<DeliverableView> manifests(Batch batch) {
        return batch.deliveredAt().isEmpty()
                ? List.of()
                : Stream.of(BatchManifests.JSON, BatchManifests.CSV)
                        .map(name -> BatchFiles.view(storage, batch.id(), name))
                        .toList();
    }
}
