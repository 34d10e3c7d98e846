package dev.understudy.simulator.load;

import dev.understudy.simulator.site.Database;
import dev.understudy.simulator.site.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things take that people wait for. */
public final class Latencies {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final LoadStand stand;

    public Latencies(LoadStand stand) {
        this.stand = stand;
    }

    /**
     * @param answered from a submission to its answer, p99, milliseconds
     * @param started from a submission until a worker has begun the first segment, p99, milliseconds
     */
    public record Submission(double answered, double started, int count) {}

    /** Submits one job after the other to a farm that has nothing else to do. */
    public Submission submissions(int count) throws InterruptedException {
        List<Double> answered = new ArrayList<>();
        List<Double> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String spec = stand.film("Submitted alone " + i, "alpha");
            long begin = System.nanoTime();
            long job = stand.studio().submit(spec);
            answered.add((System.nanoTime() - begin) / 1e6);
            started.add((stand.farm().log().awaitFirst(job, PATIENCE) - begin) / 1e6);
            stand.studio().cancel(job);
            stand.farm().log().awaitIdle(PATIENCE);
        }
        return new Submission(p99(answered), p99(started), count);
    }

    /**
     * @param seconds from the kill until the standby has handed out work
     * @param back from the kill until the killed one, started again at once, would have been there
     */
    public record Takeover(double seconds, double back) {}

    /** Kills the planner while work waits. */
    public Takeover takeover() throws IOException, SQLException, InterruptedException {
        Site.Member leader = stand.site().leader().orElseThrow();
        long begin = System.nanoTime();
        leader.process().kill();
        double killed = epochSeconds(stand.database());
        double sinceKill = (System.nanoTime() - begin) / 1e9;
        leader.process().start();
        double back = (System.nanoTime() - begin) / 1e9;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<Double> first = stand.database()
                    .query(
                            "select extract(epoch from min(assigned_at)) from attempt where assigned_at > to_timestamp(?)",
                            row -> row.getDouble(1),
                            killed);
            if (first.get(0) > 0) {
                return new Takeover(first.get(0) - killed + sinceKill, back);
            }
            Thread.sleep(100);
        }
        return new Takeover(PATIENCE.toSeconds(), back);
    }

    /**
     * Kills workers that are busy.
     *
     * @return the longest that one of their segments was not worked on, from its worker's last heartbeat on, in seconds
     */
    public List<Double> lostWorkers(int count) throws InterruptedException {
        int before = stand.farm().ledger().recoveries().size();
        int running = 0;
        for (int worker = 0; worker < count; worker++) {
            running += stand.farm().log().runsOf(worker);
            stand.farm().kill(worker, PATIENCE);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Double> found = List.of();
        while (found.size() < running && System.nanoTime() < deadline) {
            Thread.sleep(200);
            found = stand.farm().ledger().recoveries().stream()
                    .skip(before)
                    .map(recovery -> recovery.after().toNanos() / 1e9)
                    .toList();
        }
        return found;
    }

    /** The value that 99 of 100 do not exceed. */
    static double p99(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }

    private static double epochSeconds(Database database) throws SQLException {
        return database.query("select extract(epoch from clock_timestamp())", row -> row.getDouble(1))
                .get(0);
    }
}
