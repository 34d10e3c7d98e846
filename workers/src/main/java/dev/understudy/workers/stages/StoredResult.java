package dev.understudy.workers.stages;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The result of a stage of one segment, which an executor leaves in the stage's folder. */
public final class StoredResult {
    private static final String FILE = "result.json";

    private StoredResult() {}

    public static void write(Path folder, StageResult result) throws IOException {
        String json = Json.mapper().writerFor(StageResult.class).writeValueAsString(result);
        DurableFiles.write(folder.resolve(FILE), aside -> Files.writeString(aside, json));
    }

    public static <R extends StageResult> Optional<R> find(Path folder, Class<R> type) throws IOException {
        return SegmentNotes.find(folder.resolve(FILE), StageResult.class)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** @throws dev.understudy.workers.WorkerException {@code RESULT_MISSING} */
    public static <R extends StageResult> R read(Path folder, Class<R> type) throws IOException {
        return type.cast(SegmentNotes.read(folder.resolve(FILE), StageResult.class));
    }

    /** The contract's records are not made for Java serialization: they travel to executors as JSON. */
    public static String toJson(StageInput input) throws IOException {
        return Json.mapper().writerFor(StageInput.class).writeValueAsString(input);
    }
}
