package dev.understudy.orchestrator.assets;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.uploads.DisplayName;
import dev.understudy.orchestrator.uploads.IncomingFile;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/** Takes in and shows assets. */
@Singleton
class AssetService {
    /** @param isNew whether there was no asset of that content before */
    record Stored(AssetView view, boolean isNew) {}

    private final Jdbi jdbi;
    private final Changes changes;
    private final AssetStore store;
    private final FarmStorage storage;

    AssetService(Jdbi jdbi, Changes changes, AssetStore store, FarmStorage storage) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.store = store;
        this.storage = storage;
    }

    List<AssetView> list(Optional<AssetKind> kind) {
        return jdbi.withHandle(handle -> store.list(handle, kind)).stream()
                .map(AssetStore.Asset::view)
                .toList();
    }

    AssetView get(String sha256) {
        return jdbi.withHandle(handle -> store.find(handle, sha256))
                .map(AssetStore.Asset::view)
                .orElseThrow(() -> OrchestratorException.notFound("asset", sha256));
    }

    Path file(AssetView asset) {
        return storage.asset(asset.sha256());
    }

    /** The bytes are streamed to the storage; the name is for display only. */
    Stored store(InputStream body, OptionalLong announced, String name, AssetKind kind) {
        String shown = DisplayName.of(name);
        return changes.audited("asset.store", "asset " + shown, () -> {
            try (IncomingFile file = IncomingFile.receive(storage, body, announced)) {
                file.publish(storage);
                return record(file, shown, kind);
            }
        });
    }

    private Stored record(IncomingFile file, String name, AssetKind kind) {
        return changes.apply(change -> {
            AssetStore.Asset asset = new AssetStore.Asset(
                    file.sha256(), name, kind, file.bytes(), change.at(), Optional.empty(), Optional.empty());
            boolean isNew = store.insert(change.handle(), asset);
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
