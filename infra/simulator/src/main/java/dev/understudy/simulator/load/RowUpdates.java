package dev.understudy.simulator.load;

import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.time.Duration;

/** What the same Postgres does at best: rows of the size of a segment, changed in batches, nothing else. */
public final class RowUpdates {
    private static final int ROWS = 200_000;
    private static final int BATCH = 500;

    private RowUpdates() {}

    /** @return rows a second, each batch in a transaction of its own that is on disk */
    public static double perSecond(Database database, Duration time) throws SQLException {
        database.update("drop table if exists bare");
        database.update("""
                create table bare as
                select i as id, 'WAITING' as state, 0 as attempt, now() as at, repeat('x', 120) as text
                from generate_series(1, ?) as i
                """, ROWS);
        database.update("alter table bare add primary key (id)");
        long begin = System.nanoTime();
        long rows = 0;
        for (int first = 1; System.nanoTime() - begin < time.toNanos(); first = first % ROWS + BATCH) {
            rows += database.update(
                    "update bare set state = 'RUNNING', attempt = attempt + 1, at = now() where id >= ? and id < ?",
                    first,
                    first + BATCH);
        }
        double perSecond = rows / ((System.nanoTime() - begin) / 1e9);
        database.update("drop table bare");
        return perSecond;
    }
}
