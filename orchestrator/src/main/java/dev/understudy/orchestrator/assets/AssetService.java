package dev.understudy.orchestrator.assets;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.productions.ProductionStore;
import dev.understudy.orchestrator.uploads.DisplayName;
import dev.understudy.orchestrator.uploads.IncomingFile;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Takes in and shows assets. */
@Singleton
class AssetService {
    /** @param isNew whether there was no asset of that content before */
    record Stored(AssetView view, boolean isNew) {}

    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final AssetStore store;
    private final ProductionStore productions;
    private final FarmStorage storage;
    private final Withheld withheld;

    AssetService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            AssetStore store,
            ProductionStore productions,
            FarmStorage storage,
            Withheld withheld) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.store = store;
        this.productions = productions;
        this.storage = storage;
        this.withheld = withheld;
    }

    List<AssetView> list(Optional<AssetKind> kind) {
        return jdbi.withHandle(handle -> store.list(handle, kind, seen())).stream()
                .map(AssetStore.Asset::view)
                .toList();
    }

    AssetView get(String sha256) {
        return jdbi.withHandle(handle -> store.findAll(handle, List.of(sha256), seen())).stream()
                .findFirst()
                .map(AssetStore.Asset::view)
                .orElseThrow(() -> OrchestratorException.notFound("asset", sha256));
    }

    /** @throws OrchestratorException {@code WITHHELD} if it is what a job made, and nobody may have that */
    Path file(AssetView asset) {
        jdbi.useHandle(handle -> withheld.requireAsset(handle, asset.sha256()));
        return storage.asset(asset.sha256());
    }

    /**
     * The bytes are streamed to the storage; the name is for display only.
     *
     * @param production whose people see it; empty: those of all productions alone
     */
    Stored store(InputStream body, OptionalLong announced, String name, AssetKind kind, Optional<String> production) {
        String shown = DisplayName.of(name);
        return changes.audited("asset.store", "asset " + shown, () -> {
            checkPlace(kind, production);
            try (IncomingFile file = IncomingFile.receive(storage, body, announced)) {
                file.publish(storage);
                return record(file, shown, kind, production);
            }
        });
    }

    private AssetStore.Seen seen() {
        return AssetStore.Seen.by(callers.current());
    }

    /** Who works in some productions says for which one it is. */
    private void checkPlace(AssetKind kind, Optional<String> production) {
        Permission needed = kind == AssetKind.DOCUMENT ? Permission.STORE : Permission.CREATE;
        production.ifPresentOrElse(slug -> callers.require(needed, slug), () -> callers.requireEverywhere(needed));
        boolean exists =
                production.isEmpty() || jdbi.withHandle(handle -> productions.exists(handle, production.get()));
        new FieldChecks()
                .require(exists, "production: there is no production " + production.orElse(""))
                .done();
    }

    private Stored record(IncomingFile file, String name, AssetKind kind, Optional<String> production) {
        return changes.apply(change -> {
            AssetStore.Asset asset = new AssetStore.Asset(
                    file.sha256(), name, kind, file.bytes(), change.at(), Optional.empty(), Optional.empty());
            boolean isNew = store.insert(change.handle(), asset);
            production.ifPresent(slug -> store.addTo(change.handle(), Map.of(asset.sha256(), Set.of(slug))));
            AssetView view = store.find(change.handle(), file.sha256())
                    .orElseThrow(() -> OrchestratorException.notFound("asset", file.sha256()))
                    .view();
            change.audit(
                    "asset.store", "asset " + file.sha256(), Map.of("name", name, "bytes", file.bytes(), "new", isNew));
            if (isNew) {
                change.live("asset", view);
            }
            return new Stored(view, isNew);
        });
    }
}
