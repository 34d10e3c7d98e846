package dev.understudy.bench;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.job.JobState;
import dev.understudy.simulator.real.FeatureFilm;
import dev.understudy.simulator.real.RealFarm;
import dev.understudy.simulator.real.RealJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much more memory a farm takes for a film of 100,000 frames than for one of 1,000: the peaks of orchestrator, worker
 * and executors, on a farm that is started anew for each. {@code UNDERSTUDY_MEMORY_FRAMES} shortens it.
 */
final class MemoryBenchmark implements Benchmark {
    private static final long LONG = Optional.ofNullable(System.getenv("UNDERSTUDY_MEMORY_FRAMES"))
            .map(Long::valueOf)
            .orElse(100_000L);
    private static final long SHORT = 1_000;
    private static final int PORTS = 18_600;
    private static final int ROUNDS = 2;
    private static final int SEGMENT_FRAMES = 250;
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "film.rss_ratio_100k_to_1k";
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path home = Path.of(System.getProperty("understudy.home"));
        Path data = Path.of(System.getProperty("understudy.bench.data")).resolveSibling("bench-memory");
        if (Files.exists(data)) {
            BenchIdentity.delete(data); // of a run that was cut off
        }
        RealFarm farm = new RealFarm(home, data, PORTS, line -> {});
        RealJobs jobs = new RealJobs(farm);
        try {
            farm.up();
            jobs.enrol();
            awaitDone(jobs, jobs.train("memory", ROUNDS));
            double few = peak(farm, jobs, SHORT, data);
            double many = peak(farm, jobs, LONG, data);
            return List.of(
                    Measurement.of(name(), many / MEBIBYTE, "MiB", "a film of 1,000 frames", few / MEBIBYTE, LONG));
        } finally {
            farm.down();
            BenchIdentity.delete(data);
        }
    }

    private static double peak(RealFarm farm, RealJobs jobs, long frames, Path data)
            throws IOException, InterruptedException {
        Path film = FeatureFilm.make(farm.samples().resolve("bruno-film.mp4"), data.resolve("films"), frames);
        String asset = jobs.upload(film);
        farm.down();
        farm.up();
        awaitDone(jobs, jobs.render(asset, "memory@1", "h264", SEGMENT_FRAMES));
        return farm.peakResidentBytes();
    }

    private static void awaitDone(RealJobs jobs, long job) throws IOException {
        JobView view = jobs.awaitEnd(job, LIMIT);
        if (view.state() != JobState.DONE) {
            throw new IOException("job %d (%s) is %s: %s".formatted(job, view.name(), view.state(), view.problem()));
        }
    }
}
