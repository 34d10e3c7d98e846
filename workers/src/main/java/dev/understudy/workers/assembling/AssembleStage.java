package dev.understudy.workers.assembling;

import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Joins the rendered segments and the untouched sound, the film's or a dialogue track's, into the film that is delivered. */
public final class AssembleStage implements StageRunner {
    static final String RENDER = "render";

    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        StageInput.Assemble input = (StageInput.Assemble) run.assignment().input();
        run.assets().open(input.film());
        if (input.dialogue().isPresent()) {
            run.assets().open(input.dialogue().get());
        }
        AssembleTask task = new AssembleTask(
                run.storage().root().toString(),
                run.folder().toString(),
                run.storage().deliverables(run.assignment().job()).toString(),
                StoredResult.toJson(input));
        Segments.complete(run, work -> find(run, work), task);
        return Optional.of(StoredResult.read(run.folder(), StageResult.Assemble.class));
    }

    private static Optional<SegmentResult> find(StageRun run, SegmentWork work) throws IOException {
        Optional<StageResult.Assemble> before = StoredResult.find(run.folder(), StageResult.Assemble.class);
        if (before.isEmpty() || work.index() != 0) {
            return Optional.empty();
        }
        if (!isThere(run, before.get().deliverable(), before.get().bytes())) {
            return Optional.empty();
        }
        for (StageResult.Beside beside : before.get().besides()) {
            if (!isThere(run, beside.path(), beside.bytes())) {
                return Optional.empty();
            }
        }
        return Optional.of(new SegmentResult.Finished());
    }

    private static boolean isThere(StageRun run, String path, long bytes) throws IOException {
        Path file = run.storage().resolve(path);
        return Files.isRegularFile(file) && Files.size(file) == bytes;
    }
}
