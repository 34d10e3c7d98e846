package dev.understudy.orchestrator.caps;

import dev.understudy.contract.api.CapKind;
import dev.understudy.contract.api.CapSettings;
import dev.understudy.contract.api.CapView;
import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.productions.ProductionStore;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Lists and changes how many slots of the farm something may hold at a time. */
@Singleton
class CapService {
    private static final int MOST_SLOTS = 1_000_000;
    private static final int LONGEST_NAME = 200;
    private static final String KINDS =
            Arrays.stream(CapKind.values()).map(CapKind::word).collect(Collectors.joining(", "));
    private static final String STAGE_KINDS =
            Arrays.stream(StageKind.values()).map(StageKind::name).collect(Collectors.joining(", "));

    private final Jdbi jdbi;
    private final Changes changes;
    private final CapStore store;
    private final ProductionStore productions;

    CapService(Jdbi jdbi, Changes changes, CapStore store, ProductionStore productions) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.productions = productions;
    }

    List<CapView> all() {
        return jdbi.withHandle(store::all);
    }

    CapView put(String kindWord, String nameAsTold, CapSettings wanted) {
        String subject = "cap " + kindWord + "/" + nameAsTold;
        return changes.audited("cap.put", subject, () -> {
            CapKind kind = kind(kindWord);
            String name = name(kind, nameAsTold);
            new FieldChecks()
                    .text("name", name)
                    .require(name.length() <= LONGEST_NAME, "name: is longer than " + LONGEST_NAME + " characters")
                    .between("slots", wanted.slots(), 0, MOST_SLOTS)
                    .done();
            return changes.apply(change -> {
                if (kind == CapKind.PRODUCTION && !productions.exists(change.handle(), name)) {
                    throw OrchestratorException.notFound("production", name);
                }
                store.put(change.handle(), kind, name, wanted.slots());
                CapView cap = store.all(change.handle()).stream()
                        .filter(view -> view.kind() == kind && view.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                change.audit("cap.put", subject, Map.of("slots", wanted.slots()));
                change.live("cap", cap);
                change.wakePlanner();
                return cap;
            });
        });
    }

    void delete(String kindWord, String nameAsTold) {
        String subject = "cap " + kindWord + "/" + nameAsTold;
        changes.audited("cap.delete", subject, () -> {
            CapKind kind = kind(kindWord);
            String name = name(kind, nameAsTold);
            return changes.apply(change -> {
                if (!store.delete(change.handle(), kind, name)) {
                    throw OrchestratorException.notFound("cap", kindWord + "/" + nameAsTold);
                }
                change.audit("cap.delete", subject, Map.of());
                change.live("cap", Map.of("kind", kind, "name", name, "removed", true));
                change.wakePlanner();
                return true;
            });
        });
    }

    private static CapKind kind(String word) {
        FieldChecks checks = new FieldChecks();
        checks.require(CapKind.of(word).isPresent(), "kind: must be one of %s, not \"%s\"".formatted(KINDS, word));
        checks.done();
        return CapKind.of(word).orElseThrow();
    }

    /** A stage kind in whatever case is kept as its constant is written. */
    private static String name(CapKind kind, String name) {
        if (kind != CapKind.STAGE_KIND) {
            return name;
        }
        String upper = name.toUpperCase(Locale.ROOT);
        new FieldChecks()
                .require(
                        Arrays.stream(StageKind.values())
                                .anyMatch(known -> known.name().equals(upper)),
                        "name: must be one of %s, not \"%s\"".formatted(STAGE_KINDS, name))
                .done();
        return upper;
    }
}
