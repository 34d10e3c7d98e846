package dev.understudy.workers.probing;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The facts of a probed asset, as JSON in its sidecar {@code facts}; written after the sidecar {@code frames}. */
final class StoredFacts {
    private static final String KIND = "facts";

    private StoredFacts() {}

    static void write(FarmStorage storage, String sha256, MediaFacts facts) throws IOException {
        SegmentNotes.write(storage.sidecar(sha256, KIND), facts);
    }

    /** Empty if the asset was not probed yet, or by a version that found out less. */
    static Optional<MediaFacts> find(FarmStorage storage, String sha256) throws IOException {
        return Files.isRegularFile(storage.sidecar(sha256, "frames"))
                ? SegmentNotes.find(storage.sidecar(sha256, KIND), MediaFacts.class)
                        .filter(MediaFacts::isComplete)
                : Optional.empty();
    }
}
