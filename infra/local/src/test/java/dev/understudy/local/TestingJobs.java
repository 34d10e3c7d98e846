package dev.understudy.local;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.spec.FilmDouble;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.SchedulingSpec;
import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs as a server would show them. */
public final class TestingJobs {
    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SHA = "0".repeat(64);

    private TestingJobs() {}

    public static JobView training(long id, JobState state) {
        JobSpec spec = new TrainSpec(
                "Carl",
                "the-tide",
                Optional.empty(),
                "carl",
                "carl",
                List.of(SHA),
                new FilmDouble("bruno", List.of(SHA)),
                Optional.empty(),
                Optional.empty());
        return job(id, spec, state, List.of());
    }

    public static JobView render(long id, List<StageView> stages) {
        JobSpec spec = new RenderSpec(
                "Scene",
                "the-tide",
                Optional.empty(),
                SHA,
                "carl@1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return job(id, spec, JobState.DONE, stages);
    }

    /** A stage that took {@code seconds}. */
    public static StageView stage(StageKind kind, String name, long seconds, StageResult result) {
        return new StageView(
                1,
                name,
                kind,
                StageState.DONE,
                List.of(),
                1,
                1,
                0,
                0,
                0,
                0,
                false,
                1,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.of(START),
                Optional.of(START.plusSeconds(seconds)),
                Optional.of(result));
    }

    private static JobView job(long id, JobSpec spec, JobState state, List<StageView> stages) {
        return new JobView(
                id,
                spec.name(),
                spec.jobKind() == JobKind.TRAIN ? JobKind.TRAIN : JobKind.RENDER,
                spec.production(),
                JobSpec.DEFAULT_PRIORITY,
                SchedulingSpec.DEFAULT_POOL,
                state,
                false,
                Optional.empty(),
                0.5,
                Optional.of(10.0),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "local",
                0,
                0,
                START,
                Optional.of(START),
                Optional.empty(),
                Optional.empty(),
                SHA,
                spec,
                stages,
                List.of());
    }
}
