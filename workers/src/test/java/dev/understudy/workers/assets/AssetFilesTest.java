package dev.understudy.workers.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.workers.WorkerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssetFilesTest {
    @TempDir
    Path folder;

    private FarmStorage storage;
    private AssetRef asset;
    private AssetFiles files;

    @BeforeEach
    void store() throws IOException {
        storage = new FarmStorage(folder);
        Path file = Files.writeString(folder.resolve("upload"), "a film");
        asset = new AssetRef(AssetHashes.sha256(file), "take 1.mp4");
        Files.createDirectories(storage.asset(asset.sha256()).getParent());
        Files.move(file, storage.asset(asset.sha256()));
        files = new AssetFiles(storage, ticket(asset.sha256()), new AssetHashes());
    }

    @Test
    void opensAnAssetOfTheTicket() throws IOException {
        assertThat(files.open(asset)).hasContent("a film");
        assertThat(files.open(asset)).hasContent("a film");
    }

    @Test
    void refusesAnAssetThatChangedAfterItWasOnceFoundWell() throws IOException {
        files.open(asset);
        Files.writeString(storage.asset(asset.sha256()), "another film");

        assertCode("ASSET_CHANGED");
    }

    @Test
    void refusesAnAssetThatIsNotThere() throws IOException {
        Files.delete(storage.asset(asset.sha256()));

        assertCode("ASSET_MISSING");
    }

    @Test
    void refusesAnAssetOfAnotherTicket() {
        files = new AssetFiles(storage, ticket("cd".repeat(32)), new AssetHashes());

        assertCode("ASSET_NOT_IN_TICKET");
    }

    private void assertCode(String code) {
        assertThatThrownBy(() -> files.open(asset))
                .hasMessageContaining("take 1.mp4")
                .extracting(failure -> ((WorkerException) failure).code().name())
                .isEqualTo(code);
    }

    private static Ticket ticket(String sha256) {
        return new Ticket(1, 1, 1, List.of(), Set.of(sha256), Instant.EPOCH, Instant.MAX);
    }
}
