package dev.understudy.simulator.load;

import dev.understudy.simulator.Chance;
import dev.understudy.simulator.SimulatorErrorCode;
import dev.understudy.simulator.SimulatorException;
import dev.understudy.simulator.farm.FarmSize;
import dev.understudy.simulator.farm.Faults;
import dev.understudy.simulator.farm.Results;
import dev.understudy.simulator.farm.SimulatedFarm;
import dev.understudy.simulator.run.Requests;
import dev.understudy.simulator.run.Studio;
import dev.understudy.simulator.site.Database;
import dev.understudy.simulator.site.Metrics;
import dev.understudy.simulator.site.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A control plane, a healthy farm, and a film of each production that is done and can be copied. */
public final class LoadStand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration REFILL = Duration.ofMillis(250);
    private static final int SEGMENTS = 100;

    private final Site site;
    private final Database database;
    private final SimulatedFarm farm;
    private final Studio studio;
    private final Map<String, Long> templates = new LinkedHashMap<>();
    private String identity;
    private boolean resting;

    /** @param site not yet started */
    public LoadStand(Site site, FarmSize size, long seed) throws IOException, InterruptedException {
        this.site = site;
        site.start();
        site.awaitOrchestrators();
        this.database = site.database();
        Chance chance = new Chance(seed);
        this.studio = new Studio(new Requests(site), chance);
        studio.enrol();
        this.farm = new SimulatedFarm(
                size, Faults.NONE, chance, site.bootstrap(), site.tickets(), new Results(site.storage()));
        farm.start();
    }

    /** Lets the farm make an identity and a film of each production. */
    public void prepare() throws InterruptedException, SQLException {
        identity = "load";
        await(studio.submit(studio.training(identity, studio.footage("performer"), studio.footage("double"))));
        for (String production : Studio.PRODUCTIONS) {
            long job = studio.submit(film("Film of " + production, production));
            await(job);
            templates.put(production, job);
        }
    }

    /** A spec whose film is known, so that it is in segments as soon as it is probed again. */
    public String film(String name, String production) throws InterruptedException {
        String film = studio.footage("film");
        long frames = Results.facts(film).frames();
        return """
                kind: render
                name: %s
                production: %s
                film: %s
                identity: %s
                settings: {codec: ffv1, segmentFrames: %d}
                """.formatted(name, production, film, identity, Math.max(1, frames / SEGMENTS));
    }

    /** Gives production by production its part of so many segments. */
    public long fill(long segments) throws SQLException {
        return fill(database, segments);
    }

    private long fill(Database database, long segments) throws SQLException {
        Backlog backlog = new Backlog(database);
        long made = 0;
        for (long template : templates.values()) {
            long each = database.number(
                    "select total from stage_tally t join stage on stage.id = t.stage where stage.job = ? and kind = 'RENDER'",
                    template);
            long jobs = Math.max(1, segments / templates.size() / each);
            made += backlog.fill(template, (int) jobs);
        }
        return made;
    }

    /** How many segments wait. */
    public long waiting() throws SQLException {
        return waiting(database);
    }

    private static long waiting(Database database) throws SQLException {
        return database.number("select coalesce(sum(waiting), 0) from stage_tally t join stage on stage.id = t.stage "
                + "where stage.open");
    }

    /** Keeps at least so many waiting until the thread is interrupted. On a connection of its own. */
    public void keepWaiting(long segments) {
        try (Database own = site.database()) {
            while (!Thread.currentThread().isInterrupted()) {
                long missing = segments - waiting(own);
                if (missing > 0) {
                    fill(own, missing);
                }
                Thread.sleep(REFILL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the backlog could not be filled", e);
        }
    }

    /** Ends the orchestrators and the farm; Postgres goes on. */
    public void rest() throws IOException {
        for (Site.Member member : site.orchestrators()) {
            member.process().kill();
        }
        farm.close();
        resting = true;
    }

    /** What the planner does in the next {@code time}. */
    public Load measure(Duration time) throws IOException, InterruptedException {
        Site.Member leader = site.leader().orElseThrow();
        Metrics before = Metrics.read(leader.client().server(), site.token());
        long begin = System.nanoTime();
        Thread.sleep(time.toMillis());
        Metrics after = Metrics.read(leader.client().server(), site.token());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        farm.check();
        return Load.between(before, after, took);
    }

    public Site site() {
        return site;
    }

    public Studio studio() {
        return studio;
    }

    public SimulatedFarm farm() {
        return farm;
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        try {
            if (!resting) {
                farm.close();
            }
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection that cannot be closed", e);
        } finally {
            site.close();
        }
    }

    private void await(long job) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String state = "";
        while (!state.equals("DONE")) {
            state = database.query("select state from job where id = ?", row -> row.getString(1), job)
                    .get(0);
            if (System.nanoTime() > deadline || state.equals("FAILED")) {
                throw new SimulatorException(
                        SimulatorErrorCode.TOO_SLOW,
                        "job %d, which the load is copied from, is %s".formatted(job, state),
                        "see " + site.logs());
            }
            Thread.sleep(200);
        }
    }
}
