package dev.understudy.orchestrator.leadership;

import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.database.OwnConnections;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Elects one orchestrator to plan, publish and push: the one that holds a Postgres advisory lock on a connection of its
 * own. When it dies the connection dies, and a standby gets the lock within a second. What the leader writes is guarded
 * by the states of the rows besides, so that an old leader that does not know yet does no harm.
 */
@Singleton
public class Leadership {
    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final long LOCK = 0x756e6465727374L;

    private final OwnConnections connections;
    private final Clock clock;
    private final List<Runnable> onElected = new CopyOnWriteArrayList<>();
    private final Loop loop = new Loop("leadership", Duration.ofMillis(500), this::keep);
    private Connection connection;
    private volatile Instant since;
    private volatile long epoch;

    Leadership(OwnConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        resign();
    }

    public boolean isLeader() {
        return since != null;
    }

    /** Since when this orchestrator leads; empty while it is a standby. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** Calls {@code listener}, which must not block, each time this orchestrator is elected. */
    public void onElected(Runnable listener) {
        onElected.add(listener);
    }

    private void keep() throws SQLException {
        try {
            if (connection == null) {
                connection = connections.open("understudy leadership", Duration.ofSeconds(5));
            }
            boolean held = query(since == null ? "select pg_try_advisory_lock(" + LOCK + ")" : "select true");
            if (held && since == null) {
                epoch = raiseEpoch();
                since = clock.instant();
                LOG.info("this orchestrator plans from now on");
                onElected.forEach(Runnable::run);
            }
        } catch (SQLException e) {
            resign();
            throw e;
        }
    }

    /**
     * For transactions that nobody but the leader may commit: fails if another one was elected since.
     *
     * @throws IllegalStateException if so
     */
    public void guard(Handle handle) {
        boolean current = handle.createQuery("select epoch = :epoch from leadership for share")
                .bind("epoch", epoch)
                .mapTo(Boolean.class)
                .one();
        if (!current) {
            throw new IllegalStateException("another orchestrator was elected meanwhile; this one plans no more");
        }
    }

    private long raiseEpoch() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("update leadership set epoch = epoch + 1 returning epoch")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private boolean query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void resign() {
        if (since != null) {
            LOG.info("this orchestrator plans no more");
        }
        since = null;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("the connection of the leadership was closed already", e);
        }
        connection = null;
    }
}
