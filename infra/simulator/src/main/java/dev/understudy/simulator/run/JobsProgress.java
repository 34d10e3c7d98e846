package dev.understudy.simulator.run;

import dev.understudy.simulator.SimulatorErrorCode;
import dev.understudy.simulator.SimulatorException;
import dev.understudy.simulator.farm.SimulatedFarm;
import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Waits for jobs and tells how far they are. */
final class JobsProgress {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_PER_LINE = 10;

    private final Database database;
    private final SimulatedFarm farm;
    private final Consumer<String> tell;

    JobsProgress(Database database, SimulatedFarm farm, Consumer<String> tell) {
        this.database = database;
        this.farm = farm;
        this.tell = tell;
    }

    /** Waits until all trainings have ended. @return the identities that came out of them, at least one */
    List<String> awaitIdentities(Duration limit) throws InterruptedException {
        List<String> identities = List.of();
        long deadline = System.nanoTime() + limit.toNanos();
        while (identities.isEmpty() || open() > 0) {
            identities = identities();
            if (System.nanoTime() > deadline || (identities.isEmpty() && open() == 0)) {
                throw new SimulatorException(
                        SimulatorErrorCode.TOO_SLOW,
                        "after %d s %d identities are trained, %d trainings are not done"
                                .formatted(limit.toSeconds(), identities.size(), open()),
                        "see the orchestrator's log; if this seed breaks every training, take another one");
            }
            Thread.sleep(LOOK.toMillis());
            farm.check();
        }
        return identities;
    }

    /** Waits until every job has ended, or nothing is done for so long: who has not is found by the audit. */
    void awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long leastOpen = Long.MAX_VALUE;
        long mostDone = 0;
        for (int look = 0; System.nanoTime() < deadline; look++) {
            long open = open();
            long done = farm.ledger().segmentsDone();
            if (open < leastOpen || done > mostDone) {
                leastOpen = Math.min(open, leastOpen);
                mostDone = Math.max(done, mostDone);
                deadline = System.nanoTime() + patience.toNanos();
            }
            farm.check();
            if (open == 0) {
                return;
            }
            if (look % LOOKS_PER_LINE == 0) {
                tell.accept("%d jobs are open, %d segments done".formatted(open, done));
            }
            Thread.sleep(LOOK.toMillis());
        }
        tell.accept("for %d s nothing was done, and not all jobs have ended".formatted(patience.toSeconds()));
    }

    /** Waits until no attempt is open, or for so long. */
    static void awaitQuiet(Database database, Duration limit) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        String open = "select count(*) from attempt where state in ('ASSIGNED', 'RUNNING', 'STOPPING')";
        while (database.number(open) > 0 && System.nanoTime() < deadline) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    private long open() {
        try {
            return database.number("select count(*) from job where state in ('QUEUED', 'RUNNING')");
        } catch (SQLException e) {
            return 1; // Postgres is away: nobody knows, so not all is done
        }
    }

    private List<String> identities() {
        try {
            return database.query(
                    "select distinct identity from identity_version order by identity", row -> row.getString(1));
        } catch (SQLException e) {
            return List.of();
        }
    }
}
