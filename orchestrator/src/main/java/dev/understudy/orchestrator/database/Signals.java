package dev.understudy.orchestrator.database;

import dev.understudy.orchestrator.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Carries {@link Signal}s within this process at once, and to the other orchestrators through LISTEN / NOTIFY. They are
 * sent after the commit and never in it, because Postgres commits transactions that notify one at a time.
 */
@Singleton
public class Signals {
    private static final String CHANNEL = "understudy";
    private static final Duration LISTEN = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final OwnConnections connections;
    private final String self = UUID.randomUUID().toString();
    private final Map<Signal, List<Runnable>> listeners = new EnumMap<>(Signal.class);
    private final Set<Signal> unsent = EnumSet.noneOf(Signal.class);
    private final Loop sender = new Loop("signals-out", Duration.ofMinutes(1), this::sendUnsent);
    private final Loop receiver = new Loop("signals-in", Duration.ofSeconds(1), this::receive);
    private volatile boolean stopping;

    Signals(Jdbi jdbi, OwnConnections connections) {
        this.jdbi = jdbi;
        this.connections = connections;
        for (Signal signal : Signal.values()) {
            listeners.put(signal, new CopyOnWriteArrayList<>());
        }
    }

    void start(@Observes StartupEvent event) {
        sender.start();
        receiver.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        sender.close();
        receiver.close();
    }

    /** Calls {@code listener}, which must not block, at every such signal of any orchestrator. */
    public void on(Signal signal, Runnable listener) {
        listeners.get(signal).add(listener);
    }

    public void send(Set<Signal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        signals.forEach(this::deliver);
        synchronized (unsent) {
            unsent.addAll(signals);
        }
        sender.wake();
    }

    private void deliver(Signal signal) {
        listeners.get(signal).forEach(Runnable::run);
    }

    private void sendUnsent() {
        Set<Signal> batch;
        synchronized (unsent) {
            batch = EnumSet.copyOf(unsent);
            unsent.clear();
        }
        if (!batch.isEmpty()) {
            jdbi.useHandle(handle -> batch.forEach(signal -> handle.createQuery("select pg_notify(:channel, :payload)")
                    .bind("channel", CHANNEL)
                    .bind("payload", signal + " " + self)
                    .mapToMap()
                    .one()));
        }
    }

    private void receive() throws SQLException {
        try (Connection connection = connections.open("understudy signals", Duration.ofSeconds(30));
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            // What was sent while nobody listened.
            listeners.keySet().forEach(this::deliver);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!stopping) {
                PGNotification[] received = postgres.getNotifications((int) LISTEN.toMillis());
                for (PGNotification notification : received == null ? new PGNotification[0] : received) {
                    String[] words = notification.getParameter().split(" ");
                    if (!words[1].equals(self)) {
                        deliver(Signal.valueOf(words[0]));
                    }
                }
            }
        }
    }
}
