package dev.understudy.orchestrator.live;

import dev.understudy.contract.api.LiveMessage;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.access.Authentication;
import dev.understudy.orchestrator.access.Places;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads the live history once for all clients of this orchestrator. One thread does all of it, so a client that joins
 * gets first what it missed and then what comes, without a gap and without doubles.
 */
@Singleton
public class LiveStream {
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final LiveStore store;
    private final Leadership leadership;
    private final LiveFollowers followers;
    private final Authentication authentication;
    private final Places places;
    private final FarmConfig.Live config;
    private final Queue<LiveClient> joining = new ConcurrentLinkedQueue<>();
    private final List<LiveClient> clients = new CopyOnWriteArrayList<>();
    private final Loop loop = new Loop("live-stream", Duration.ofSeconds(1), this::stream);
    private final Loop pinging;
    private final Loop pruning = new Loop("live-pruning", Duration.ofSeconds(30), this::prune);
    private long position = -1;

    LiveStream(
            Jdbi jdbi,
            LiveStore store,
            Leadership leadership,
            LiveFollowers followers,
            Authentication authentication,
            Places places,
            FarmConfig config,
            Signals signals) {
        this.jdbi = jdbi;
        this.store = store;
        this.leadership = leadership;
        this.followers = followers;
        this.authentication = authentication;
        this.places = places;
        this.config = config.live();
        this.pinging = new Loop("live-ping", config.live().ping(), this::ping);
        signals.on(Signal.LIVE, loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
        pinging.start();
        pruning.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pinging.close();
        pruning.close();
        loop.close();
        clients.forEach(LiveClient::close);
    }

    void join(LiveClient client) {
        joining.add(client);
        loop.wake();
    }

    /** How many clients follow it now. */
    public int clientCount() {
        return clients.size();
    }

    private void stream() {
        if (position < 0) {
            position = jdbi.withHandle(store::extent).newest();
        }
        admit();
        if (clients.isEmpty()) {
            position = jdbi.withHandle(store::extent).newest();
            return;
        }
        List<LiveMessage> batch;
        do {
            long from = position;
            batch = jdbi.withHandle(handle -> store.after(handle, from, BATCH));
            for (LiveMessage message : batch) {
                clients.forEach(client -> client.send(message));
                position = message.sequence();
            }
        } while (batch.size() == BATCH);
        forgetClosed();
    }

    private void forgetClosed() {
        List<LiveClient> closed = clients.stream().filter(LiveClient::isClosed).toList();
        clients.removeAll(closed);
        closed.forEach(followers::leave);
    }

    private void admit() {
        for (LiveClient client = joining.poll(); client != null; client = joining.poll()) {
            followers.join(client);
            if (client.lastEventId().isPresent()) {
                replay(client, client.lastEventId().get());
            }
            clients.add(client);
            client.welcome(position);
        }
    }

    private void replay(LiveClient client, long last) {
        LiveStore.Extent extent = jdbi.withHandle(store::extent);
        if (last > extent.newest() || last + 1 < extent.oldest()) {
            client.sendReset(extent.newest());
            return;
        }
        long from = last;
        List<LiveMessage> batch;
        do {
            long after = from;
            batch = jdbi.withHandle(handle -> store.after(handle, after, BATCH));
            for (LiveMessage message : batch) {
                if (message.sequence() <= position) {
                    client.send(message);
                }
                from = message.sequence();
            }
        } while (batch.size() == BATCH && from < position);
    }

    /** Who may no longer look is cut off; who may look at other things gets those. */
    private void ping() {
        for (LiveClient client : clients) {
            authentication
                    .find(client.credential())
                    .filter(caller ->
                            client.job().map(job -> places.seesJob(caller, job)).orElse(true))
                    .ifPresentOrElse(client::setCaller, client::close);
            client.ping();
        }
        forgetClosed();
    }

    private void prune() {
        if (leadership.isLeader()) {
            jdbi.useHandle(handle -> store.keepNewest(handle, config.history()));
        }
    }
}
