package dev.understudy.workers.extracting;

import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stores the faces of all footage, whosever they are. */
public final class ExtractStage implements StageRunner {
    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        StageInput.Extract input = (StageInput.Extract) run.assignment().input();
        for (FootageRef ref : input.footage()) {
            run.assets().open(ref.asset());
        }
        Path folder = run.folder();
        Segments.run(
                run,
                work -> find(folder, work),
                new ExtractTask(run.storage().root().toString(), folder.toString(), StoredResult.toJson(input)));
        return Optional.empty();
    }

    private static Optional<SegmentResult> find(Path folder, SegmentWork work) throws IOException {
        if (!Files.isRegularFile(SegmentFiles.of(folder, work.index(), ExtractTask.FACES))) {
            return Optional.empty();
        }
        return SegmentNotes.find(SegmentFiles.of(folder, work.index(), ExtractTask.NOTE), ExtractTask.Note.class)
                .filter(note -> note.from() == work.from()
                        && note.to() == work.to()
                        && note.version() == FaceExtractor.VERSION
                        && Optional.of(note.asset()).equals(work.asset()))
                .map(ExtractTask.Note::result);
    }
}
