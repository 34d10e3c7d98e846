package dev.understudy.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.workers.testing.TestingBroker;
import dev.understudy.workers.testing.TestingControlPlane;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingIdentity;
import dev.understudy.workers.testing.TestingJobs;
import dev.understudy.workers.testing.TestingSparkHome;
import dev.understudy.workers.testing.TestingWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A render on executors in processes of their own, one of which dies, while Kafka dies and comes back. */
final class OutageIT {
    private static final RenderSettings LOSSLESS =
            Json.read("{\"codec\":\"ffv1\",\"segmentFrames\":6}", RenderSettings.class);
    private static final String POOL = "outage";

    @TempDir
    static Path folder;

    @Test
    void finishesThoughAnExecutorAndKafkaDie() throws Exception {
        TestingSparkHome.prepare();
        try (TestingBroker broker = TestingBroker.started();
                TestingControlPlane control = new TestingControlPlane(broker, folder, POOL);
                Worker worker = TestingWorkers.start(broker, control, POOL, "local-cluster[2,1,1024]")) {
            TestingJobs jobs = new TestingJobs(control);
            AssetRef film = control.store(
                    TestingFilms.beginningOf(TestingFilms.sample("two-shot.mp4"), 48, folder.resolve("film.mp4")));
            Path identity = TestingIdentity.write(
                    control.storage().root().resolve("identities/carl/1"),
                    TestingFilms.sample("carl-training.mp4"),
                    TestingFilms.sample("bruno-training.mp4"));
            AttemptRef probe = new AttemptRef(401, 31, 1);
            MediaFacts facts = jobs.probed(probe, film);

            AttemptRef render = new AttemptRef(401, 32, 1);
            jobs.render(render, film, facts, control.storage().relativize(identity), LOSSLESS, 6);
            WorkerEvent.SegmentStarted started = control.await(render, WorkerEvent.SegmentStarted.class);
            assertThat(started.executor()).doesNotStartWith("driver");
            control.await(render, WorkerEvent.SegmentDone.class);
            killAnExecutor();
            broker.kill();
            broker.start();

            Map<Integer, SegmentResult> rendered = control.awaitDone(render, List.of(0, 1, 2, 3, 4, 5, 6, 7));

            assertThat(rendered.values()).allSatisfy(result -> assertThat(((SegmentResult.Rendered) result).frames())
                    .isEqualTo(6));
            assertThat(control.events(render))
                    .filteredOn(WorkerEvent.SegmentDone.class::isInstance)
                    .extracting(event -> ((WorkerEvent.SegmentDone) event).segment())
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(worker.healthPort()).isPositive();
        }
    }

    private static void killAnExecutor() {
        ProcessHandle executor = ProcessHandle.current()
                .descendants()
                .filter(process -> commandLine(process).contains("CoarseGrainedExecutorBackend"))
                .findFirst()
                .orElseThrow();
        assertThat(executor.destroyForcibly()).isTrue();
    }

    /** {@link ProcessHandle} does not tell one as long as an executor's. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
