package dev.understudy.orchestrator.pools;

import dev.understudy.contract.api.PoolView;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.leadership.Leadership;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Looks at the pools every few seconds, whoever asks: that is how long what they need is remembered. Feeds the gauges. */
@Singleton
class PoolSurvey {
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final PoolStore store;
    private final Leadership leadership;
    private final Clock clock;
    private final Duration lease;
    private final Map<String, DesiredSlots> desired = new HashMap<>();
    private final MultiGauge desiredGauge;
    private final Loop loop = new Loop("pool survey", TICK, this::look);

    PoolSurvey(
            Jdbi jdbi, PoolStore store, Leadership leadership, Clock clock, FarmConfig config, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.store = store;
        this.leadership = leadership;
        this.clock = clock;
        this.lease = config.leases().duration();
        this.desiredGauge = MultiGauge.builder("understudy.pool.desired.slots")
                .description("Slots that an autoscaler should make of the pool")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** All pools as {@code handle} sees them now, by name. */
    synchronized List<PoolView> pools(Handle handle) {
        Instant now = clock.instant();
        List<Demand> demands = store.demands(handle);
        Map<String, Long> needed = NeededSlots.of(demands, store.limits(handle));
        List<PoolRow> pools = store.pools(handle, now.minus(lease));
        desired.keySet().retainAll(pools.stream().map(PoolRow::name).toList());
        return pools.stream()
                .map(pool -> view(pool, demands, needed.getOrDefault(pool.name(), 0L), now))
                .toList();
    }

    private PoolView view(PoolRow pool, List<Demand> demands, long needed, Instant now) {
        List<Demand> own = demands.stream()
                .filter(demand -> demand.pool().equals(pool.name()))
                .toList();
        long wanted = desired.computeIfAbsent(pool.name(), name -> new DesiredSlots())
                .next(now, needed, pool.slotsTotal(), pool.slotsLeast(), pool.slotsMost());
        return new PoolView(
                pool.name(),
                pool.pricePerSlotHour(),
                pool.slotsLeast(),
                pool.slotsMost(),
                pool.workersOnline(),
                pool.slotsTotal(),
                Math.toIntExact(own.stream().mapToLong(Demand::held).sum()),
                own.stream().mapToLong(Demand::waiting).sum(),
                wanted);
    }

    /** All of them look, so that whoever takes over knows how things were. One tells: what all say is added up. */
    private void look() {
        List<PoolView> pools = jdbi.withHandle(this::pools);
        show(desiredGauge, leadership.isLeader() ? pools : List.of(), PoolView::desiredSlots);
    }

    private static void show(MultiGauge gauge, List<PoolView> pools, ToDoubleFunction<PoolView> value) {
        gauge.register(
                pools.stream()
                        .map(pool -> MultiGauge.Row.of(Tags.of("pool", pool.name()), value.applyAsDouble(pool)))
                        .toList(),
                true);
    }
}
