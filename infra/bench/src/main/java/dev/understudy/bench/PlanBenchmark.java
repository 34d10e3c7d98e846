package dev.understudy.bench;

import dev.understudy.simulator.audit.BooksAudit;
import dev.understudy.simulator.farm.FarmSize;
import dev.understudy.simulator.load.Latencies;
import dev.understudy.simulator.load.Load;
import dev.understudy.simulator.load.LoadStand;
import dev.understudy.simulator.load.RowUpdates;
import dev.understudy.simulator.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The control plane under load: a million segments in ten thousand jobs, ten thousand slots of two thousand simulated
 * workers, everything on this machine. One run gives all figures.
 */
final class PlanBenchmark implements Benchmark {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration CLAIM = Duration.ofSeconds(20);
    private static final FarmSize FARM = new FarmSize(2_000, 5, Duration.ofSeconds(4), LEASE, 0.01);
    private static final int PORTS = 18_500;
    private static final long SMALL = 10_000;
    private static final long LARGE = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Duration SMALL_MEASURED = Duration.ofSeconds(20);
    private static final Duration BARE = Duration.ofSeconds(10);
    private static final int SUBMISSIONS = 100;
    private static final int LOST_WORKERS = 20;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "plan.assigned_per_second";
    }

    @Override
    public List<String> names() {
        return List.of(
                name(),
                "events.applied_per_second",
                "plan.tick_p99_ms",
                "plan.tick_ratio_1m_to_10k",
                "plan.submit_to_start_p99_ms",
                "plan.takeover_seconds",
                "plan.lost_worker_seconds",
                "plan.orchestrator_rss_mb");
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path home = Path.of(System.getProperty("understudy.home"));
        Path data = Path.of(System.getProperty(
                "understudy.bench.data", home.resolve(".understudy/bench-plan").toString()));
        List<Measurement> figures = new ArrayList<>();
        try (Site site = new Site(home, data, PORTS, 1, LEASE, CLAIM);
                LoadStand stand = new LoadStand(site, FARM, 1)) {
            stand.prepare();
            Latencies latencies = new Latencies(stand);
            figures.add(submissions(latencies));
            Load small = small(stand);
            double smallBytes = residentBytes(site);
            stand.fill(LARGE);
            Thread.sleep(WARM_UP.toMillis());
            Load large = stand.measure(MEASURED);
            double largeBytes = residentBytes(site);
            figures.add(Measurement.of(
                    "plan.tick_p99_ms",
                    large.tickP99Millis(),
                    "ms",
                    "p99 of a tick at 10,000 waiting",
                    small.tickP99Millis(),
                    large.ticks()));
            figures.add(Measurement.of(
                    "plan.tick_ratio_1m_to_10k",
                    large.tickMeanMillis() / small.tickMeanMillis(),
                    "ratio",
                    "mean of a tick at 10,000 waiting over itself",
                    1,
                    large.ticks()));
            figures.add(Measurement.of(
                    "plan.orchestrator_rss_mb",
                    largeBytes / MEBIBYTE,
                    "MiB",
                    "the same with 10,000 waiting",
                    smallBytes / MEBIBYTE,
                    1));
            figures.add(lostWorkers(latencies));
            figures.add(takeover(latencies));
            requireRightBooks(stand);
            stand.rest();
            figures.addAll(throughput(stand, large));
        }
        return figures;
    }

    private static Measurement submissions(Latencies latencies) throws InterruptedException {
        latencies.submissions(SUBMISSIONS / 5);
        Latencies.Submission submission = latencies.submissions(SUBMISSIONS);
        return Measurement.of(
                "plan.submit_to_start_p99_ms",
                submission.started(),
                "ms",
                "p99 of the answer to the submission",
                submission.answered(),
                submission.count());
    }

    /** Keeps about ten thousand waiting while ten thousand slots take from them. */
    private static Load small(LoadStand stand) throws Exception {
        Thread refill = new Thread(() -> stand.keepWaiting(SMALL), "refill");
        refill.start();
        try {
            Thread.sleep(WARM_UP.toMillis());
            return stand.measure(SMALL_MEASURED);
        } finally {
            refill.interrupt();
            refill.join();
        }
    }

    private static Measurement lostWorkers(Latencies latencies) throws InterruptedException {
        List<Double> seconds = latencies.lostWorkers(LOST_WORKERS);
        if (seconds.isEmpty()) {
            throw new IllegalStateException(
                    "nothing that %d killed workers had to do was taken up again".formatted(LOST_WORKERS));
        }
        return Measurement.of(
                "plan.lost_worker_seconds",
                Collections.max(seconds),
                "s",
                "the lease of a worker",
                (double) LEASE.toSeconds(),
                seconds.size());
    }

    private static Measurement takeover(Latencies latencies) throws Exception {
        Latencies.Takeover takeover = latencies.takeover();
        return Measurement.of(
                "plan.takeover_seconds",
                takeover.seconds(),
                "s",
                "start of the killed one, without a standby",
                takeover.back(),
                1);
    }

    private static List<Measurement> throughput(LoadStand stand, Load load) throws Exception {
        double bare = RowUpdates.perSecond(stand.database(), BARE);
        String reference = "rows/s that the same Postgres changes in batches of 500";
        long assigned = Math.round(load.assignedPerSecond() * MEASURED.toSeconds());
        long applied = Math.round(load.eventsPerSecond() * MEASURED.toSeconds());
        return List.of(
                Measurement.of(
                        "plan.assigned_per_second", load.assignedPerSecond(), "seg/s", reference, bare, assigned),
                Measurement.of(
                        "events.applied_per_second", load.eventsPerSecond(), "events/s", reference, bare, applied));
    }

    private static double residentBytes(Site site) throws Exception {
        return site.leader().orElseThrow().process().residentBytes();
    }

    private static void requireRightBooks(LoadStand stand) throws Exception {
        List<?> violations = BooksAudit.of(stand.database());
        if (!violations.isEmpty()) {
            throw new IllegalStateException("figures of wrong books mean nothing: " + violations);
        }
    }
}
