package dev.understudy.orchestrator.database;

import java.sql.SQLException;
import java.util.Optional;

/** What a failure says of Postgres rather than of what was asked of it. */
public final class DatabaseFailures {
    private DatabaseFailures() {}

    /** Whether Postgres is away, shuts down or has no room: nothing else will succeed now either. */
    public static boolean isAway(Throwable failure) {
        return sql(failure)
                .map(sql -> String.valueOf(sql.getSQLState()))
                .filter(state -> state.equals("null")
                        || state.startsWith("08")
                        || state.startsWith("57")
                        || state.startsWith("53"))
                .isPresent();
    }

    /** Whether it got in the way of another transaction (deadlock, serialization): the same again may succeed. */
    public static boolean isConflict(Throwable failure) {
        return sql(failure)
                .filter(sql -> String.valueOf(sql.getSQLState()).startsWith("40"))
                .isPresent();
    }

    private static Optional<SQLException> sql(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
