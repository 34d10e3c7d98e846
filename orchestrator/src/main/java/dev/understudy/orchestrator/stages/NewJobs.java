package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.Approvals;
import dev.understudy.orchestrator.marks.MarkStore;
import dev.understudy.orchestrator.tracing.SubmissionTrace;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes jobs with their stages and the segments that are known so far: many with a handful of statements. */
@Singleton
public class NewJobs {
    /**
     * A job that is to be written; everything in it was checked before.
     *
     * @param digest SHA-256 of the spec
     * @param identity slug
     * @param version that a render is fixed to; empty for a training, and for a render that waits for one
     * @param uses every use of a likeness that it makes
     * @param grants numbers of the grants that cover these now; each counts as a licence that its slots hold
     * @param batch and which row of it
     * @param after jobs that it waits for
     */
    public record NewJob(
            JobSpec spec,
            String digest,
            String identity,
            Optional<Integer> version,
            List<GrantRequest> uses,
            List<String> grants,
            String submittedBy,
            Optional<Long> batch,
            Optional<Integer> batchRow,
            List<SchedulingSpec.After> after) {
        NewJob withSpec(JobSpec other) {
            return new NewJob(other, digest, identity, version, uses, grants, submittedBy, batch, batchRow, after);
        }

        SchedulingSpec scheduling() {
            return spec.schedulingOrDefaults();
        }

        /** The job whose pictures it takes. */
        Optional<Long> picturesOf() {
            return spec instanceof RenderSpec render ? render.picturesOf() : Optional.empty();
        }

        String pool() {
            return scheduling().pool().orElse(SchedulingSpec.DEFAULT_POOL);
        }

        int priority() {
            return spec.priority().orElse(JobSpec.DEFAULT_PRIORITY);
        }

        List<String> licences() {
            return Stream.concat(scheduling().licences().stream(), grants.stream())
                    .distinct()
                    .toList();
        }
    }

    private final PerformerReferences references;
    private final AssetStore assets;
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;
    private final JobDependencies dependencies;
    private final StageGate gate;
    private final JobBudgets budgets;
    private final MarkStore marks;
    private final OverBudget overBudget;
    private final Approvals approvals;
    private final ApprovalNotices notices;
    private final SubmissionTrace trace;

    NewJobs(
            PerformerReferences references,
            AssetStore assets,
            JobStore jobs,
            StageStore stages,
            SegmentStore segments,
            JobDependencies dependencies,
            StageGate gate,
            JobBudgets budgets,
            MarkStore marks,
            OverBudget overBudget,
            Approvals approvals,
            ApprovalNotices notices,
            SubmissionTrace trace) {
        this.references = references;
        this.assets = assets;
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
        this.dependencies = dependencies;
        this.gate = gate;
        this.budgets = budgets;
        this.marks = marks;
        this.overBudget = overBudget;
        this.approvals = approvals;
        this.notices = notices;
        this.trace = trace;
    }

    /** @return the job's number */
    public long create(Change change, NewJob job) {
        return createAll(change, List.of(job)).get(0);
    }

    /** @return the jobs' numbers, in the same order */
    public List<Long> createAll(Change change, List<NewJob> wanted) {
        return createAll(change, wanted, Map.of());
    }

    /**
     * @param facts of films that were probed before, by SHA-256: these are not probed again
     * @return the jobs' numbers, in the same order
     */
    public List<Long> createAll(Change change, List<NewJob> wanted, Map<String, MediaFacts> facts) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return insertAll(change, references.enrol(change.handle(), wanted), facts);
    }

    private List<Long> insertAll(Change change, List<NewJob> wanted, Map<String, MediaFacts> facts) {
        List<Long> ids = jobs.insertAll(change.handle(), wanted, change.at());
        assets.addTo(change.handle(), productionsOfAssets(wanted));
        List<StageStore.NewStage> newStages = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            NewJob job = wanted.get(i);
            double rank = StageRank.of(job.priority(), change.at());
            List<StagePlan.Step> steps = StagePlan.of(job.spec(), facts);
            for (int position = 0; position < steps.size(); position++) {
                newStages.add(new StageStore.NewStage(ids.get(i), position, steps.get(position), job, rank));
            }
        }
        List<Long> stageIds = stages.insertAll(change.handle(), newStages);
        stages.insertDependencies(change.handle(), dependencies(newStages, stageIds));
        segments.insertKnown(change.handle(), newStages, stageIds);
        dependencies.insertAll(change, ids, wanted.stream().map(NewJob::after).toList());
        dependencies.insertPictures(
                change, ids, wanted.stream().map(NewJob::picturesOf).toList());
        budgets.insertAll(change.handle(), ids, wanted, change.at());
        marks.insertAll(change.handle(), marked(ids, wanted), change.at());
        overBudget.mark(change.handle(), ids);
        List<Approvals.Asked> asked = approvals.askToDo(change.handle(), ids, change.at());
        gate.refreshJobs(change.handle(), ids, change.at());
        ids.forEach(id -> trace.begin(change.handle(), id));
        for (int i = 0; i < wanted.size(); i++) {
            JobNotices.submitted(change, ids.get(i), wanted.get(i));
        }
        notices.asked(change, asked, ApprovalSubject.JOB);
        ids.forEach(change::jobChanged);
        change.wakePlanner();
        return ids;
    }

    /** The people of a production see what its jobs are made of. */
    private static Map<String, Set<String>> productionsOfAssets(List<NewJob> wanted) {
        Map<String, Set<String>> found = new HashMap<>();
        for (NewJob job : wanted) {
            StagePlan.assets(job.spec()).forEach(sha256 -> found.computeIfAbsent(sha256, any -> new TreeSet<>())
                    .add(job.spec().production()));
        }
        return found;
    }

    /** Those that make pictures; those that take others' pictures over, or render shots of them again, have their mark. */
    private static List<MarkStore.Marked> marked(List<Long> ids, List<NewJob> wanted) {
        return IntStream.range(0, ids.size())
                .filter(i -> wanted.get(i).spec() instanceof RenderSpec render
                        && render.revises().isEmpty()
                        && wanted.get(i).picturesOf().isEmpty())
                .mapToObj(i -> new MarkStore.Marked(ids.get(i), wanted.get(i).grants()))
                .toList();
    }

    private static List<StageStore.Dependency> dependencies(List<StageStore.NewStage> newStages, List<Long> stageIds) {
        Map<String, Long> byName = new HashMap<>();
        for (int i = 0; i < newStages.size(); i++) {
            byName.put(newStages.get(i).job() + " " + newStages.get(i).step().name(), stageIds.get(i));
        }
        List<StageStore.Dependency> found = new ArrayList<>();
        for (int i = 0; i < newStages.size(); i++) {
            for (String before : newStages.get(i).step().dependsOn()) {
                found.add(new StageStore.Dependency(
                        stageIds.get(i), byName.get(newStages.get(i).job() + " " + before)));
            }
        }
        return found;
    }
}
