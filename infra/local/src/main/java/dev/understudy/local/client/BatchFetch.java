package dev.understudy.local.client;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Fetches what a batch delivered into a folder. What lies there already, whole, is not fetched again, so that a fetch that
 * was interrupted goes on; every file is compared with the manifest's SHA-256.
 */
public final class BatchFetch {
    /** Told about every film. */
    @FunctionalInterface
    public interface Listener {
        /** @param isNew false if it lay there already */
        void has(BatchManifest.Line line, boolean isNew);
    }

    private final FarmClient farm;
    private final Path folder;

    public BatchFetch(FarmClient farm, Path folder) {
        this.farm = farm;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** @return the manifest, which lies beside the films as {@code manifest.json} and {@code manifest.csv} */
    public BatchManifest fetch(long batch, Listener listener) throws IOException {
        BatchManifest manifest = farm.batches().manifest(batch);
        for (BatchManifest.Line line : manifest.lines()) {
            if (line.sha256().isPresent()) {
                listener.has(line, fetch(line));
            }
        }
        DurableFiles.write(folder.resolve("manifest.json"), aside -> Files.writeString(aside, Json.write(manifest)));
        try (InputStream table = farm.batches().manifestTable(batch)) {
            DurableFiles.write(
                    folder.resolve("manifest.csv"),
                    aside -> Files.copy(table, aside, StandardCopyOption.REPLACE_EXISTING));
        }
        return manifest;
    }

    private boolean fetch(BatchManifest.Line line) throws IOException {
        Path target = folder.resolve(line.delivery()).normalize();
        if (!folder.equals(target.getParent())) {
            throw new LocalException(
                    LocalErrorCode.SERVER_UNINTELLIGIBLE,
                    "the farm names a file outside of the folder: " + line.delivery(),
                    "do not trust this server; tell whoever runs it");
        }
        if (Files.isRegularFile(target) && isThat(target, line)) {
            return false;
        }
        try (InputStream film = farm.open(line.url().orElseThrow())) {
            DurableFiles.write(target, aside -> {
                Files.copy(film, aside, StandardCopyOption.REPLACE_EXISTING);
                if (!isThat(aside, line)) {
                    throw new LocalException(
                            LocalErrorCode.FILE_FAILED,
                            "%s arrived with another SHA-256 than the manifest's %s"
                                    .formatted(line.delivery(), line.sha256().orElseThrow()),
                            "fetch again; if it happens again, check the farm's storage");
                }
            });
        }
        return true;
    }

    private static boolean isThat(Path file, BatchManifest.Line line) throws IOException {
        return Files.size(file) == line.bytes().orElseThrow()
                && FileHash.sha256(file).equals(line.sha256().orElseThrow());
    }
}
