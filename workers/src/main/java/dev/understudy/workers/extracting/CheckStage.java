package dev.understudy.workers.extracting;

import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.util.Optional;

/** Refuses footage that does not show one person well enough, by the faces that were taken from it. */
public final class CheckStage implements StageRunner {
    private static final String EXTRACT = "extract";

    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        StageInput.Check input = (StageInput.Check) run.assignment().input();
        for (FootageRef ref : input.footage()) {
            run.assets().open(ref.asset());
        }
        CheckTask task =
                new CheckTask(run.folderOf(EXTRACT).toString(), run.folder().toString(), StoredResult.toJson(input));
        // Never taken from an earlier attempt: a person may have skipped other segments since.
        Segments.complete(run, work -> Optional.empty(), task);
        StageResult.Checked result = StoredResult.read(run.folder(), StageResult.Checked.class);
        input.footage().forEach(ref -> run.log()
                .line("%s: %d faces of one person"
                        .formatted(
                                ref.asset().name(),
                                result.faces().get(ref.asset().sha256()))));
        return Optional.of(result);
    }
}
