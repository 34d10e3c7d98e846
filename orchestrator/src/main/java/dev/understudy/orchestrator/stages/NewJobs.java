package dev.understudy.orchestrator.stages;

import dev.understudy.contract.spec.JobSpec;
import dev.understudy.orchestrator.changes.Change;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a job with its stages and the segments that are known so far. */
@Singleton
public class NewJobs {
    private final JobStore jobs;
    private final StageStore stages;
    private final SegmentStore segments;

    NewJobs(JobStore jobs, StageStore stages, SegmentStore segments) {
        this.jobs = jobs;
        this.stages = stages;
        this.segments = segments;
    }

    /**
     * @param identity slug
     * @param version that a render is fixed to
     * @return the job's id
     */
    public long create(
            Change change, JobSpec spec, String digest, String pool, String identity, Optional<Integer> version) {
        long job = jobs.insert(change.handle(), spec, digest, pool, identity, version, change.at());
        List<StagePlan.Step> steps = StagePlan.of(spec);
        Map<String, Long> ids = stages.insert(change.handle(), job, steps);
        segments.insertAll(change.handle(), ids, steps);
        change.jobIsNew();
        return job;
    }
}
