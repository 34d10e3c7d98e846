package dev.understudy.orchestrator.pools;

import dev.understudy.contract.api.PoolSettings;
import dev.understudy.contract.api.PoolView;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Lists pools, enters them, and changes what they cost and how large they may be. */
@Singleton
class PoolService {
    /** What is put, and whether that is a new pool. */
    record Put(PoolView pool, boolean isNew) {}

    private static final int MOST_SLOTS = 1_000_000;

    private final Jdbi jdbi;
    private final Changes changes;
    private final PoolStore store;
    private final PoolSurvey survey;

    PoolService(Jdbi jdbi, Changes changes, PoolStore store, PoolSurvey survey) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.survey = survey;
    }

    List<PoolView> all() {
        return jdbi.withHandle(survey::pools);
    }

    Put put(String name, PoolSettings wanted) {
        return changes.audited("pool.put", "pool " + name, () -> {
            check(name, wanted);
            return changes.apply(change -> {
                boolean isNew = store.put(change.handle(), name, wanted, change.at());
                PoolView pool = survey.pools(change.handle()).stream()
                        .filter(view -> view.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                change.audit(
                        "pool.put",
                        "pool " + name,
                        Map.of(
                                "pricePerSlotHour", wanted.pricePerSlotHour(),
                                "slotsLeast", wanted.slotsLeast(),
                                "slotsMost", wanted.slotsMost()));
                change.live("pool", pool);
                change.wakePlanner();
                return new Put(pool, isNew);
            });
        });
    }

    private static void check(String name, PoolSettings wanted) {
        new FieldChecks()
                .slug("name", name)
                .money("pricePerSlotHour", wanted.pricePerSlotHour())
                .between("slotsLeast", wanted.slotsLeast(), 0, MOST_SLOTS)
                .between("slotsMost", wanted.slotsMost().orElse(0), 0, MOST_SLOTS)
                .require(
                        wanted.slotsMost().orElse(MOST_SLOTS) >= wanted.slotsLeast(),
                        "slotsMost: %d is less than slotsLeast, %d"
                                .formatted(wanted.slotsMost().orElse(0), wanted.slotsLeast()))
                .done();
    }
}
