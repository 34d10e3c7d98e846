package dev.understudy.simulator.run;

import dev.understudy.simulator.Violation;
import dev.understudy.simulator.audit.BooksAudit;
import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Audits the books again and again while a run goes on. While Postgres is away it waits. */
final class Watchman implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Database database;
    private final Set<Violation> found = new LinkedHashSet<>();
    private final Thread thread = new Thread(this::watch, "watchman");
    private int audits;
    private volatile SQLException defect;

    Watchman(Database database) {
        this.database = database;
        thread.start();
    }

    /** What it found so far. */
    synchronized List<Violation> violations() {
        return List.copyOf(found);
    }

    synchronized int audits() {
        return audits;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            if (defect != null) {
                throw defect;
            }
            database.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException("the books could not be audited", e);
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Violation> violations = BooksAudit.of(database);
            synchronized (this) {
                audits++;
                found.addAll(violations);
            }
        } catch (SQLException e) {
            if (isDefect(e)) {
                defect = e;
                throw new IllegalStateException("the audit's SQL is wrong", e);
            }
        }
    }

    /** Class 42 of SQLSTATE: syntax error or access rule violation. All else is an outage, which is part of the run. */
    private static boolean isDefect(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("42");
    }
}
