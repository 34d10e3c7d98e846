package dev.understudy.workers.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.workers.WorkerConfig.SparkSettings;
import dev.understudy.workers.WorkerException;
import dev.understudy.workers.testing.TestingSparkHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Segments one by one on executors in processes of their own. */
final class SegmentJobsIT {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentJobsIT.class);
    private static final SegmentWatcher NOBODY = new SegmentWatcher() {
        @Override
        public void started(int segment, String executor) {}

        @Override
        public void progressed(int segment, double fraction) {}
    };

    @TempDir
    static Path folder;

    private static SparkEngine engine;

    @BeforeAll
    static void start() throws Exception {
        TestingSparkHome.prepare();
        Properties build = new Properties();
        try (InputStream in = SparkEngine.class.getResourceAsStream("/worker.properties")) {
            build.load(in);
        }
        SparkSettings settings = new SparkSettings(
                "local-cluster[2,1,1024]",
                "1g",
                "1g",
                Optional.empty(),
                Optional.of("127.0.0.1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("a secret for tests"));
        engine = new SparkEngine(settings, "jobs", build.getProperty("spark.jvm.flags"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void losesLittleTimeBetweenSegments() {
        SegmentJobs jobs = new SegmentJobs(engine, "quick", "job 1 quick", new Quick());
        for (int i = 0; i < 50; i++) {
            jobs.run(work(i), NOBODY);
        }
        double[] seconds = new double[200];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            jobs.run(work(i), NOBODY);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        LOG.info(
                "a segment that does nothing takes {} ms in the median, {} ms for the slowest tenth",
                1e3 * seconds[100],
                1e3 * seconds[180]);

        // 12 to 30 ms on an idle machine.
        assertThat(seconds[100]).isLessThan(0.5);
    }

    @Test
    void isNotOverBeforeACancelledTaskHasEnded() throws Exception {
        Path begun = folder.resolve("begun");
        Path ended = folder.resolve("ended");
        SegmentJobs jobs =
                new SegmentJobs(engine, "deaf", "job 2 deaf", new Deaf(begun.toString(), ended.toString(), 2_000));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> jobs.run(work(3), NOBODY));
        awaitFile(begun);

        engine.cancel(SegmentJobs.group("deaf", 3));
        assertThatThrownBy(run::join).hasCauseInstanceOf(WorkerException.class);
        assertThat(ended).as("Spark has given the job up, but its task goes on").doesNotExist();
        jobs.awaitEnd(3, line -> {});

        assertThat(ended).exists();
    }

    @Test
    void endsAnExecutorWhoseTaskDoesNotEnd() throws Exception {
        Path begun = folder.resolve("begun for ever");
        Path ended = folder.resolve("never");
        SegmentJobs jobs = new SegmentJobs(
                engine,
                "stuck",
                "job 3 stuck",
                new Deaf(begun.toString(), ended.toString(), TimeUnit.MINUTES.toMillis(5)));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> jobs.run(work(0), NOBODY));
        awaitFile(begun);
        List<String> log = new ArrayList<>();

        long start = System.nanoTime();
        engine.cancel(SegmentJobs.group("stuck", 0));
        assertThatThrownBy(run::join).hasCauseInstanceOf(WorkerException.class);
        jobs.awaitEnd(0, log::add);

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isGreaterThanOrEqualTo(SparkEngine.KILL_AFTER).isLessThan(Duration.ofMinutes(1));
        assertThat(log).anyMatch(line -> line.contains("its executor is killed"));
        assertThat(ended).doesNotExist();
        SegmentJobs after = new SegmentJobs(engine, "after", "job 3 after", new Quick());
        assertThat(after.run(work(0), NOBODY).result()).contains(new SegmentResult.Finished());
    }

    private static void awaitFile(Path file) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Files.exists(file) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(file).exists();
    }

    private static SegmentWork work(int index) {
        return new SegmentWork(index, Optional.empty(), index, index + 1);
    }

    private record Quick() implements SegmentTask {
        @Override
        public SegmentResult run(SegmentWork work, SegmentProgress progress) {
            return new SegmentResult.Finished();
        }
    }

    /** Works on for a while whatever it is told, as native code does. */
    private record Deaf(String begun, String ended, long millis) implements SegmentTask {
        @Override
        public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
            Files.writeString(Path.of(begun), "");
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(10_000_000);
            }
            Files.writeString(Path.of(ended), "");
            return new SegmentResult.Finished();
        }
    }
}
