package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.WorkerMode;
import dev.understudy.contract.api.WorkerView;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Draining, locking and tagging workers. */
@ExtendWith(TestingFarm.Extension.class)
class WorkerModesIT {
    private static final Duration SOME_TICKS = Duration.ofSeconds(3);

    @Test
    void aDrainedWorkerGetsNothingNewUntilItIsActiveAgain(TestingFarm farm) {
        String pool = pool(farm);
        try (FakeWorker worker = farm.workerOf(pool, 1)) {
            awaitOnline(farm, worker);
            WorkerView drained = mode(farm, worker, "DRAINING", "new disks").as(WorkerView.class);
            assertThat(drained.mode()).isEqualTo(WorkerMode.DRAINING);
            assertThat(drained.modeReason()).contains("new disks");
            farm.submit(farm.cast().trainSpec(1) + "scheduling: {pool: " + pool + "}\n");
            assertThat(worker.getsNothingFor(SOME_TICKS)).isTrue();
            assertThat(view(farm, worker).mode()).isEqualTo(WorkerMode.DRAINING);
            mode(farm, worker, "ACTIVE", "");
            worker.take();
        }
    }

    @Test
    void aLockedWorkerIsToldToStopAtItsNextBoundary(TestingFarm farm) {
        String pool = pool(farm);
        try (FakeWorker worker = farm.workerOf(pool, 1)) {
            farm.submit(farm.cast().trainSpec(1) + "scheduling: {pool: " + pool + "}\n");
            Assignment probe = worker.take();
            worker.start(probe, 0);
            assertThat(mode(farm, worker, "LOCKED", "overheats").status()).isEqualTo(200);
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(probe.stage());
                assertThat(command.attempt()).isEqualTo(probe.attempt());
                assertThat(command.atBoundary()).isTrue();
                assertThat(command.reason()).contains(worker.name()).contains("locked");
            });
        }
    }

    @Test
    void aWorkerThatWasSilentGetsNothingUntilItHasStoppedWhatWasGivenUp(TestingFarm farm) {
        String pool = pool(farm);
        String scheduling = "scheduling: {pool: " + pool + "}\n";
        try (FakeWorker worker = farm.workerOf(pool, 1)) {
            worker.disobey();
            farm.submit(farm.cast().trainSpec(1) + scheduling);
            Assignment probe = worker.take();
            worker.start(probe, 0);
            worker.fallSilent();
            assertThat(worker.command())
                    .isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> assertThat(command.reason())
                            .isEqualTo("the attempt was given up"));
            farm.submit(farm.cast().trainSpec(1) + scheduling);
            worker.speakAgain();
            awaitOnline(farm, worker);
            assertThat(worker.getsNothingFor(SOME_TICKS))
                    .as("its only slot still runs what was given up")
                    .isTrue();
            worker.confirmStop(probe);
            worker.take();
        }
    }

    @Test
    void aTagThatPeopleAddLetsAWorkerHaveWhatNeedsIt(TestingFarm farm) {
        String pool = pool(farm);
        try (FakeWorker worker = farm.workerOf(pool, 1)) {
            awaitOnline(farm, worker);
            farm.submit(farm.cast().trainSpec(1) + "scheduling: {pool: " + pool + ", tags: [nvlink]}\n");
            assertThat(worker.getsNothingFor(SOME_TICKS)).isTrue();
            Api.Answer tagged =
                    farm.api().put("workers/" + worker.name() + "/tags", Map.of("tags", List.of("nvlink", "a100")));
            assertThat(tagged.as(WorkerView.class).tags()).contains("a100", "nvlink");
            worker.take();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused(TestingFarm farm) {
        try (FakeWorker worker = farm.workerOf(pool(farm), 1)) {
            awaitOnline(farm, worker);
            assertThat(mode(farm, worker, "BENCHED", "x").problem().errors())
                    .containsExactly("mode: only the farm benches workers; use ACTIVE, DRAINING or LOCKED");
            assertThat(mode(farm, worker, "LOCKED", " ").problem().errors())
                    .containsExactly("reason: must not be blank");
            assertThat(farm.api()
                            .put("workers/" + worker.name() + "/tags", Map.of("tags", List.of("A 100")))
                            .problem()
                            .errors())
                    .singleElement()
                    .asString()
                    .contains("tags: must be a slug");
        }
        assertThat(farm.api()
                        .post("workers/nobody/mode", Map.of("mode", "ACTIVE"))
                        .problem()
                        .detail())
                .isEqualTo("there is no worker nobody");
    }

    private static String pool(TestingFarm farm) {
        String pool = farm.name("pool");
        assertThat(farm.api().put("pools/" + pool, Map.of()).status()).isEqualTo(201);
        return pool;
    }

    private static Api.Answer mode(TestingFarm farm, FakeWorker worker, String mode, String reason) {
        return farm.api().post("workers/" + worker.name() + "/mode", Map.of("mode", mode, "reason", reason));
    }

    private static void awaitOnline(TestingFarm farm, FakeWorker worker) {
        Awaitility.await("worker " + worker.name())
                .atMost(Duration.ofSeconds(30))
                .until(() -> farm.api().get("workers").asList(WorkerView.class).stream()
                        .anyMatch(view -> view.name().equals(worker.name()) && view.online()));
    }

    private static WorkerView view(TestingFarm farm, FakeWorker worker) {
        return farm.api().get("workers").asList(WorkerView.class).stream()
                .filter(view -> view.name().equals(worker.name()))
                .findFirst()
                .orElseThrow();
    }
}
