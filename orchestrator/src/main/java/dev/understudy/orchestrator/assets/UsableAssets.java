package dev.understudy.orchestrator.assets;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.assets.AssetStore.Asset;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The assets that a spec may name: those that its author sees, each with what stands against its use. */
@Singleton
public class UsableAssets {
    private final AssetStore store;
    private final Withheld withheld;
    private final Callers callers;

    UsableAssets(AssetStore store, Withheld withheld, Callers callers) {
        this.store = store;
        this.withheld = withheld;
        this.callers = callers;
    }

    public List<Asset> find(Handle handle, Collection<String> sha256) {
        return judged(handle, store.findAll(handle, sha256, AssetStore.Seen.by(callers.current())));
    }

    /** Several may have the same name. */
    public List<Asset> findNamed(Handle handle, Collection<String> names) {
        return judged(handle, store.findNamed(handle, names, AssetStore.Seen.by(callers.current())));
    }

    private List<Asset> judged(Handle handle, List<Asset> assets) {
        Map<String, String> reasons =
                withheld.ofAssets(handle, assets.stream().map(Asset::sha256).toList());
        return assets.stream()
                .map(asset ->
                        reasons.containsKey(asset.sha256()) ? withProblem(asset, reasons.get(asset.sha256())) : asset)
                .toList();
    }

    private static Asset withProblem(Asset asset, String words) {
        Problem problem = new Problem(
                "WITHHELD",
                ErrorClass.INPUT,
                "what made it is withheld: " + words,
                "use another film, or wait until it is let go");
        return new Asset(
                asset.sha256(),
                asset.name(),
                asset.kind(),
                asset.bytes(),
                asset.createdAt(),
                asset.facts(),
                Optional.of(problem));
    }
}
