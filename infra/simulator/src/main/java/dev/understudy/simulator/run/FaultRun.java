package dev.understudy.simulator.run;

import dev.understudy.simulator.Chance;
import dev.understudy.simulator.Violation;
import dev.understudy.simulator.audit.BooksAudit;
import dev.understudy.simulator.audit.OutcomeAudit;
import dev.understudy.simulator.audit.SlotAccountant;
import dev.understudy.simulator.farm.Faults;
import dev.understudy.simulator.farm.Results;
import dev.understudy.simulator.farm.SimulatedFarm;
import dev.understudy.simulator.site.Database;
import dev.understudy.simulator.site.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** One seeded run: jobs are submitted, workers misbehave, the control plane's processes are killed, and all must end well. */
public final class FaultRun {
    /** How long the first trainings may take, all faults included. */
    private static final Duration TRAININGS = Duration.ofMinutes(10);

    private static final Duration MOST_PAUSE_BETWEEN_OUTAGES = Duration.ofSeconds(6);
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final long seed;
    private final RunSize size;
    private final Chance chance;
    private final Consumer<String> tell;

    /** @param tell gets a line for everything that happens */
    public FaultRun(long seed, RunSize size, Consumer<String> tell) {
        this.seed = seed;
        this.size = size;
        this.chance = new Chance(seed);
        this.tell = tell;
    }

    /**
     * @param site not yet started
     * @return what did not hold; empty is what everybody hopes for
     */
    public List<Violation> run(Site site) throws IOException, InterruptedException, SQLException {
        tell.accept("seed %d: starting the control plane".formatted(seed));
        site.start();
        Requests requests = new Requests(site);
        Studio studio = new Studio(requests, chance);
        Limitations limitations = new Limitations(size.farm());
        try (Database database = site.database()) {
            studio.enrol();
            limitations.set(database);
            try (SimulatedFarm farm = new SimulatedFarm(
                            size.farm(),
                            Faults.USUAL,
                            chance,
                            site.bootstrap(),
                            site.tickets(),
                            new Results(site.storage()));
                    Watchman watchman = new Watchman(site.database())) {
                farm.start();
                List<Long> accepted = live(site, requests, studio, farm, database);
                return audit(database, farm, watchman, limitations, accepted);
            }
        }
    }

    private List<Long> live(Site site, Requests requests, Studio studio, SimulatedFarm farm, Database database)
            throws InterruptedException, IOException {
        JobsProgress progress = new JobsProgress(database, farm, tell);
        ExecutorService submitting = Executors.newFixedThreadPool(4);
        try {
            Submissions submissions = new Submissions(studio, chance, submitting);
            List<Long> accepted = new ArrayList<>(submissions.trainings(size.trainings()));
            List<String> identities = progress.awaitIdentities(TRAININGS);
            accepted.addAll(submissions.films(0, size.films(), identities));
            Future<Void> outages = submitting.submit(() -> {
                new Outages(site, chance, tell).run(size.outages(), MOST_PAUSE_BETWEEN_OUTAGES);
                return null;
            });
            tell.accept("a flood of %d submissions".formatted(size.flood()));
            accepted.addAll(submissions.films(size.films(), size.flood(), identities));
            new Operator(requests, chance, tell).meddle(accepted);
            outages.get();
            farm.calm();
            progress.awaitEnd(size.patience());
            return accepted;
        } catch (ExecutionException e) {
            throw new IOException("the outages could not be made", e.getCause());
        } finally {
            submitting.shutdownNow();
        }
    }

    private List<Violation> audit(
            Database database, SimulatedFarm farm, Watchman watchman, Limitations limitations, List<Long> accepted)
            throws SQLException, InterruptedException {
        JobsProgress.awaitQuiet(database, SETTLING);
        farm.check();
        List<Violation> violations = new ArrayList<>(watchman.violations());
        violations.addAll(BooksAudit.of(database));
        violations.addAll(OutcomeAudit.of(database, farm.ledger()));
        farm.log().violations().forEach(words -> violations.add(new Violation("protocol", words)));
        violations.addAll(SlotAccountant.audit(farm.log().entries(), limitations.limits(database)));
        for (long job : accepted) {
            if (database.number("select count(*) from job where id = ?", job) != 1) {
                violations.add(new Violation("lost", "job %d was accepted and is nowhere".formatted(job)));
            }
        }
        if (!violations.isEmpty()) {
            givenUp(database).forEach(tell);
        }
        String words =
                "seed %d: %d assignments, %d segments done, %d audits while it ran, heartbeats up to %.1f s late,"
                        + " %d violations";
        tell.accept(words.formatted(
                seed,
                farm.ledger().assignments(),
                farm.ledger().segmentsDone(),
                watchman.audits(),
                farm.latestHeartbeat().toMillis() / 1000.0,
                violations.size()));
        return violations.stream().distinct().toList();
    }

    /** What the control plane thought was lost, and why: the first thing to look at where two work on one segment. */
    private static List<String> givenUp(Database database) throws SQLException {
        return database.query(
                "select 'given up at ' || ended_at || ': attempt ' || number || ' of stage ' || stage || ' on ' || worker"
                        + " || ', assigned ' || assigned_at || ': ' || coalesce(problem->>'detail', '')"
                        + " from attempt where state = 'LOST' order by ended_at",
                row -> row.getString(1));
    }
}
