package dev.understudy.workers.stages;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** JSON files on the storage that say what an executor has made; each is written after the file that it is about. */
public final class SegmentNotes {
    private SegmentNotes() {}

    public static void write(Path file, Object note) throws IOException {
        DurableFiles.write(file, aside -> Files.writeString(aside, Json.write(note)));
    }

    /** Empty if there is none, or one that another version wrote. */
    public static <N> Optional<N> find(Path file, Class<N> type) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(file.toFile(), type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** @throws WorkerException {@code RESULT_MISSING} */
    public static <N> N read(Path file, Class<N> type) throws IOException {
        return find(file, type)
                .orElseThrow(() -> new WorkerException(
                        WorkerErrorCode.RESULT_MISSING,
                        "what an earlier step has made is not on the storage: " + file,
                        "check that all workers and executors see the same storage, then submit the job again"));
    }
}
