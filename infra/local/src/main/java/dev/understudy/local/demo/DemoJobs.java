package dev.understudy.local.demo;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.client.JobWatch;
import dev.understudy.local.terminal.JobProgress;
import dev.understudy.local.terminal.LiveLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs jobs to their end, or finds them done. */
final class DemoJobs {
    private static final int LOOKED_AT = 500;

    private final FarmClient farm;
    private final LiveLine line;
    private final DemoClock clock;

    DemoJobs(FarmClient farm, LiveLine line, DemoClock clock) {
        this.farm = farm;
        this.line = line;
        this.clock = clock;
    }

    /**
     * The job of this spec when it is done: one that was done before, one that is on its way, one that failed and is tried
     * again, or a new one.
     *
     * @param useful whether a job that was done before can still be used
     * @throws LocalException {@code JOB_FAILED} if it fails again when it is retried
     */
    JobView done(JobSpec spec, Predicate<JobView> useful) {
        List<JobView> same = farm
                .jobs(
                        Optional.empty(),
                        Optional.of(spec.production()),
                        Optional.of(spec.jobKind().name()),
                        Optional.of(LOOKED_AT))
                .stream()
                .filter(job -> job.spec().equals(spec))
                .toList();
        Optional<JobView> done = same.stream()
                .filter(job -> job.state() == JobState.DONE && useful.test(job))
                .findFirst();
        if (done.isPresent()) {
            line.line("  job %d was done before; it is used again"
                    .formatted(done.get().id()));
            return done.get();
        }
        return finish(same.stream()
                .filter(job -> job.state() != JobState.DONE)
                .findFirst()
                .map(this::attach)
                .orElseGet(() -> submit(spec)));
    }

    private JobView attach(JobView job) {
        String how = job.state().isEnded() ? "ended without a result" : "is on its way; following it";
        line.line("  job %d of an earlier run %s".formatted(job.id(), how));
        return job;
    }

    private JobView submit(JobSpec spec) {
        JobView job = farm.submit(Json.write(spec));
        line.line("  job %d submitted".formatted(job.id()));
        return job;
    }

    private JobView finish(JobView start) {
        JobView job = follow(start);
        if (job.state() != JobState.DONE) {
            line.line("  job %d %s; retrying it once".formatted(job.id(), reason(job)));
            job = follow(farm.retry(job.id()));
        }
        if (job.state() != JobState.DONE) {
            throw new LocalException(
                    LocalErrorCode.JOB_FAILED,
                    "job %d %s".formatted(job.id(), reason(job)),
                    "%s; its logs: ./understudy logs %d; then run ./understudy demo again"
                            .formatted(
                                    job.problem()
                                            .map(problem -> problem.remedy())
                                            .orElse("see why it ended"),
                                    job.id()));
        }
        return job;
    }

    private JobView follow(JobView job) {
        JobProgress progress = new JobProgress(line, now -> clock.left(now.etaSeconds()));
        return new JobWatch(farm).follow(job.id(), progress::show);
    }

    private static String reason(JobView job) {
        return switch (job.state()) {
            case FAILED ->
                "failed: " + job.problem().map(problem -> problem.message()).orElse("no reason was given");
            case CANCELLED -> "was cancelled";
            case SKIPPED -> "was skipped";
            case QUEUED, RUNNING, DONE -> "has not ended";
        };
    }
}
