package dev.understudy.orchestrator.shares;

import dev.understudy.contract.api.ShareSettings;
import dev.understudy.contract.api.ShareView;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.productions.ProductionStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lists and changes what productions may have of pools. */
@Singleton
class ShareService {
    private static final int MOST_WEIGHT = 1_000_000;
    private static final int MOST_SLOTS = 1_000_000;

    private final Jdbi jdbi;
    private final Changes changes;
    private final ShareStore store;
    private final ProductionStore productions;

    ShareService(Jdbi jdbi, Changes changes, ShareStore store, ProductionStore productions) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.productions = productions;
    }

    List<ShareView> all() {
        return jdbi.withHandle(store::all);
    }

    ShareView put(String production, String pool, ShareSettings wanted) {
        String subject = subject(production, pool);
        return changes.audited("share.put", subject, () -> {
            check(wanted);
            return changes.apply(change -> {
                requireBoth(change.handle(), production, pool);
                store.put(change.handle(), production, pool, wanted);
                ShareView share = store.get(change.handle(), production, pool);
                change.audit(
                        "share.put",
                        subject,
                        Map.of(
                                "weight", wanted.weight(),
                                "guaranteed", wanted.guaranteed(),
                                "burst", wanted.burst()));
                change.live("share", share);
                change.wakePlanner();
                return share;
            });
        });
    }

    /** From now on the production has the defaults: weight 100, nothing guaranteed, no bound. */
    void delete(String production, String pool) {
        String subject = subject(production, pool);
        changes.audited(
                "share.delete",
                subject,
                () -> changes.apply(change -> {
                    if (!store.delete(change.handle(), production, pool)) {
                        throw OrchestratorException.notFound("share", subject.substring("share ".length()));
                    }
                    change.audit("share.delete", subject, Map.of());
                    change.live("share", Map.of("production", production, "pool", pool, "removed", true));
                    change.wakePlanner();
                    return true;
                }));
    }

    private void requireBoth(Handle handle, String production, String pool) {
        if (!productions.exists(handle, production)) {
            throw OrchestratorException.notFound("production", production);
        }
        if (!store.hasPool(handle, pool)) {
            throw OrchestratorException.notFound("pool", pool);
        }
    }

    private static void check(ShareSettings wanted) {
        int guaranteed = wanted.guaranteed();
        int burst = wanted.burst().orElse(MOST_SLOTS);
        new FieldChecks()
                .between("weight", wanted.weight(), 1, MOST_WEIGHT)
                .between("guaranteed", guaranteed, 0, MOST_SLOTS)
                .between("burst", burst, 0, MOST_SLOTS)
                .require(
                        burst >= guaranteed,
                        "burst: %d is less than what is guaranteed, %d".formatted(burst, guaranteed))
                .done();
    }

    private static String subject(String production, String pool) {
        return "share " + production + "/" + pool;
    }
}
