package dev.understudy.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.Pool;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import dev.understudy.orchestrator.stages.StageStore.Dependency;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WaitingReasonsTest {
    private static final List<StageRow> STAGES =
            List.of(stage(10, "probe", StageState.READY), stage(11, "render", StageState.WAITING));
    private static final List<Dependency> DEPENDENCIES = List.of(new Dependency(11, 10));

    @Test
    void saysThatNoWorkerIsOnline() {
        assertThat(why(Map.of(), List.of(candidate(10, 5))))
                .containsExactly("probe: no worker of pool main is online", "render: waits for stage probe");
    }

    @Test
    void saysWhoTakesThePlaces() {
        Map<String, Pool> full = Map.of("main", new Pool(2, 2, new TreeSet<>(List.of(3L, 4L))));
        assertThat(why(full, List.of(candidate(10, 5))))
                .contains("probe: 2 of 2 places of pool main are taken by jobs 3 and 4");
    }

    @Test
    void saysWhoComesFirst() {
        Map<String, Pool> one = Map.of("main", new Pool(1, 0, new TreeSet<>()));
        assertThat(why(one, List.of(candidate(8, 2), candidate(9, 3), candidate(10, 5))))
                .contains("probe: more urgent or older: jobs 2 and 3");
        assertThat(why(one, List.of(candidate(10, 5)))).contains("probe: is handed out next");
    }

    @Test
    void saysNothingOfAJobThatEnded() {
        assertThat(new WaitingReasons.Answers(new Snapshot(Map.of(), List.of()))
                        .of(job(JobState.FAILED), STAGES, DEPENDENCIES))
                .isEmpty();
    }

    private static List<String> why(Map<String, Pool> pools, List<Candidate> ready) {
        return new WaitingReasons.Answers(new Snapshot(pools, ready)).of(job(JobState.QUEUED), STAGES, DEPENDENCIES);
    }

    private static Candidate candidate(long stage, long job) {
        return new Candidate(stage, job, 0, 50, "main");
    }

    private static JobRow job(JobState state) {
        RenderSpec spec = new RenderSpec(
                "name", "production", Optional.empty(), "0".repeat(64), "carl", Optional.empty(), Optional.empty());
        return new JobRow(
                5,
                "name",
                JobKind.RENDER,
                "production",
                50,
                "main",
                state,
                spec,
                "digest",
                "carl",
                Optional.of(1),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static StageRow stage(long id, String name, StageState state) {
        return new StageRow(
                id,
                5,
                0,
                name,
                StageKind.PROBE,
                state,
                0,
                0,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
