package dev.understudy.workers.assets;

import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The assets that a ticket opens, and no others. */
public final class AssetFiles {
    private final FarmStorage storage;
    private final Ticket ticket;
    private final AssetHashes hashes;

    public AssetFiles(FarmStorage storage, Ticket ticket, AssetHashes hashes) {
        this.storage = storage;
        this.ticket = ticket;
        this.hashes = hashes;
    }

    /**
     * @throws WorkerException if the ticket does not name the asset, if it is missing, or if its bytes are not those
     *     that its name promises
     */
    public Path open(AssetRef asset) throws IOException {
        if (!ticket.assets().contains(asset.sha256())) {
            throw new WorkerException(
                    WorkerErrorCode.ASSET_NOT_IN_TICKET,
                    "the ticket does not let this stage read " + describe(asset),
                    "submit the job again; if it happens again, report it");
        }
        Path file = storage.asset(asset.sha256());
        if (!Files.isRegularFile(file)) {
            throw new WorkerException(
                    WorkerErrorCode.ASSET_MISSING,
                    "the storage has no file of " + describe(asset),
                    "check that the storage is mounted on the worker's machine, or upload the asset again");
        }
        if (!hashes.matches(file, asset.sha256())) {
            throw new WorkerException(
                    WorkerErrorCode.ASSET_CHANGED,
                    "the stored bytes of " + describe(asset) + " are not those that were uploaded",
                    "restore the file from a backup, or upload the original again as a new asset");
        }
        return file;
    }

    private static String describe(AssetRef asset) {
        return "\"%s\" (%s)".formatted(asset.name(), asset.sha256().substring(0, 12));
    }
}
