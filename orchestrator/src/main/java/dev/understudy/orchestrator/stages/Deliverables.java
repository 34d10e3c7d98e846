package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.assets.AssetStore;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.stages.DeliverableStore.Deliverable;
import dev.understudy.orchestrator.stages.JobStore.JobRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Registers what jobs deliver. Doing it again changes nothing. */
@Singleton
class Deliverables {
    private final FarmStorage storage;
    private final AssetStore assets;
    private final DeliverableStore store;

    Deliverables(FarmStorage storage, AssetStore assets, DeliverableStore store) {
        this.storage = storage;
        this.assets = assets;
        this.store = store;
    }

    /** A film that was assembled becomes an asset too, under the same bytes on the disk. */
    void registerFilm(Change change, JobRow job, StageResult.Assemble film) {
        Path file = storage.resolve(film.deliverable());
        link(file, storage.asset(film.sha256()));
        String name = file.getFileName().toString();
        AssetStore.Asset asset = new AssetStore.Asset(
                film.sha256(),
                "job-" + job.id() + "-" + name,
                AssetKind.DELIVERABLE,
                film.bytes(),
                change.at(),
                Optional.of(film.facts()),
                Optional.empty());
        if (assets.insert(change.handle(), asset)) {
            change.live("asset", asset.view());
        }
        assets.addTo(change.handle(), Map.of(film.sha256(), Set.of(job.production())));
        Deliverable deliverable = new Deliverable(job.id(), name, film.deliverable(), film.bytes());
        store.put(change.handle(), deliverable, Optional.of(film.sha256()));
    }

    /** Every file that lies among the job's deliverables, such as the report. */
    void registerFiles(Change change, long job) {
        for (Path file : files(storage.deliverables(job))) {
            try {
                Deliverable deliverable =
                        new Deliverable(job, file.getFileName().toString(), storage.relativize(file), Files.size(file));
                store.put(change.handle(), deliverable, Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the deliverable " + file, e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the deliverables in " + folder, e);
        }
    }

    private static void link(Path file, Path asset) {
        try {
            Files.createDirectories(asset.getParent());
            if (!Files.exists(asset)) {
                Files.createLink(asset, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the deliverable " + file + " as an asset", e);
        }
    }
}
