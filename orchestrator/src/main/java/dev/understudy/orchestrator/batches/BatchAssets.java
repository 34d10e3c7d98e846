package dev.understudy.orchestrator.batches;

import dev.understudy.orchestrator.assets.AssetStore.Asset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the assets that a batch names, by hash or by name. */
final class BatchAssets {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN = 3;

    private final BatchKnown known;

    BatchAssets(BatchKnown known) {
        this.known = known;
    }

    static boolean isSha256(String named) {
        return SHA256.matcher(named).matches();
    }

    /** @param fault told why it cannot be used, and what to do */
    Optional<Asset> find(String named, Consumer<String> fault) {
        List<Asset> found = isSha256(named)
                ? Optional.ofNullable(known.bySha256().get(named)).stream().toList()
                : known.byName().getOrDefault(named, List.of());
        if (found.isEmpty()) {
            fault.accept("there is no such asset; store it first (./understudy assets add FILE), or correct it");
            return Optional.empty();
        }
        if (found.size() > 1) {
            fault.accept("%d assets have this name; name the one you mean by its SHA-256: %s%s"
                    .formatted(
                            found.size(),
                            found.stream().limit(SHOWN).map(Asset::sha256).collect(Collectors.joining(", ")),
                            found.size() > SHOWN ? ", ..." : ""));
            return Optional.empty();
        }
        Asset asset = found.get(0);
        asset.problem()
                .ifPresent(problem -> fault.accept(
                        "cannot be used: %s: %s; %s".formatted(problem.code(), problem.message(), problem.remedy())));
        return asset.problem().isEmpty() ? Optional.of(asset) : Optional.empty();
    }
}
