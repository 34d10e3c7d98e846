package dev.understudy.local.client;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.terminal.Bar;
import dev.understudy.local.terminal.Eta;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stores files on the farm, with a progress bar. */
public final class AssetUpload {
    private final FarmClient farm;
    private final LiveLine line;
    private final AssetKind kind;
    private final Optional<String> production;

    public AssetUpload(FarmClient farm, LiveLine line) {
        this(farm, line, AssetKind.FOOTAGE, Optional.empty());
    }

    /** @param production whose people see what is stored; empty: those of all productions alone */
    public AssetUpload(FarmClient farm, LiveLine line, AssetKind kind, Optional<String> production) {
        this.farm = farm;
        this.line = line;
        this.kind = kind;
        this.production = production;
    }

    /** Sends the file unless the farm has it. */
    public AssetView store(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new LocalException(
                    LocalErrorCode.SETTING_INVALID, "there is no file " + file, "name a file of footage, or a film");
        }
        return store(AssetSource.of(file));
    }

    /** As {@link #store(Path)}. */
    public AssetView store(AssetSource source) throws IOException {
        // What is there may be another production's: then it is sent for this one too.
        Optional<AssetView> known = production.isPresent() ? Optional.empty() : find(FileHash.sha256(source));
        return known.isPresent() ? known.get() : send(source);
    }

    private AssetView send(AssetSource source) {
        long bytes = source.bytes();
        long begin = System.nanoTime();
        AssetView stored = farm.upload(source, kind, production, sent -> {
            double seconds = Math.max(1e-3, (System.nanoTime() - begin) / 1e9);
            Eta eta = new Eta(sent == 0 ? Optional.empty() : Optional.of((bytes - sent) * seconds / sent));
            String start = "  %s %s  %s  "
                    .formatted(source.name(), Bar.of((double) sent / Math.max(1, bytes)), Figures.bytes(sent));
            line.show(() -> start + eta.inWords());
        });
        line.show(() -> "");
        return stored;
    }

    private Optional<AssetView> find(String sha256) {
        try {
            return Optional.of(farm.asset(sha256));
        } catch (LocalException e) {
            if (e.code() == LocalErrorCode.SERVER_REFUSES) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
