package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryState;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.database.Signal;
import dev.understudy.orchestrator.database.Signals;
import dev.understudy.orchestrator.leadership.Leadership;
import dev.understudy.orchestrator.webhooks.DeliveryStore.Due;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * The elected orchestrator's deliveries: some at a time, a few of each webhook, those of one line one after the other. A
 * receiver that is slow holds a connection and no thread, and keeps nobody else waiting. What was sent but not written
 * down when an orchestrator died is sent again, with the same number.
 */
@Singleton
class DeliveryLoop {
    private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final int THREADS = 4;

    private final Jdbi jdbi;
    private final DeliveryStore store;
    private final DeliverySender sender;
    private final DeliveryBook book;
    private final Leadership leadership;
    private final Clock clock;
    private final FarmConfig.Webhooks config;
    private final Map<DeliveryState, Timer> timers = new EnumMap<>(DeliveryState.class);
    /** Webhooks by the deliveries that are being made. */
    private final Map<Long, Long> underway = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, DeliveryLoop::thread);
    private final Loop loop = new Loop("webhooks", TICK, this::deliverDue);

    DeliveryLoop(
            Jdbi jdbi,
            DeliveryStore store,
            DeliverySender sender,
            DeliveryBook book,
            Leadership leadership,
            Clock clock,
            FarmConfig config,
            Signals signals,
            MeterRegistry meters) {
        this.jdbi = jdbi;
        this.store = store;
        this.sender = sender;
        this.book = book;
        this.leadership = leadership;
        this.clock = clock;
        this.config = config.webhooks();
        timers.put(DeliveryState.DELIVERED, timer(meters, "delivered"));
        timers.put(DeliveryState.WAITING, timer(meters, "failed"));
        timers.put(DeliveryState.GIVEN_UP, timer(meters, "given-up"));
        meters.gaugeMapSize("understudy.webhooks.underway", List.of(), underway);
        signals.on(Signal.WEBHOOKS, loop::wake);
        leadership.onElected(loop::wake);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        threads.shutdownNow();
    }

    private void deliverDue() {
        if (!leadership.isLeader() || underway.size() >= config.concurrent()) {
            return;
        }
        Map<Long, Long> load =
                underway.values().stream().collect(Collectors.groupingBy(webhook -> webhook, Collectors.counting()));
        Set<Long> busy = load.keySet().stream()
                .filter(webhook -> load.get(webhook) >= config.concurrentPerWebhook())
                .collect(Collectors.toSet());
        List<Due> due = jdbi.withHandle(handle ->
                store.due(handle, clock.instant(), busy, Set.copyOf(underway.keySet()), config.concurrentPerWebhook()));
        for (Due delivery : due) {
            // A receiver that fails is asked once at a time.
            int most = delivery.webhookFailures() > 0 ? 1 : config.concurrentPerWebhook();
            if (underway.size() < config.concurrent()
                    && Collections.frequency(underway.values(), delivery.webhook()) < most) {
                start(delivery);
            }
        }
    }

    private void start(Due due) {
        underway.put(due.id(), due.webhook());
        CompletableFuture<Void> unused = CompletableFuture.completedFuture(due)
                .thenComposeAsync(sender::send, threads)
                .thenAcceptAsync(outcome -> enter(due, outcome), threads)
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        release(due);
                    } else {
                        releaseLater(due, failure);
                    }
                });
    }

    /** Not at once, or a receiver would get the same again and again while Postgres is away. */
    private void releaseLater(Due due, Throwable failure) {
        LOG.warnf(failure, "delivery %d could not be written down and is made again", due.id());
        CompletableFuture.delayedExecutor(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> release(due));
    }

    private void release(Due due) {
        underway.remove(due.id());
        loop.wake();
    }

    private void enter(Due due, Outcome outcome) {
        timers.get(book.enter(due, outcome)).record(outcome.took());
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("understudy.webhooks.delivery")
                .description("Requests to webhooks' receivers, by what became of the delivery")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "webhook-delivery");
        thread.setDaemon(true);
        return thread;
    }
}
