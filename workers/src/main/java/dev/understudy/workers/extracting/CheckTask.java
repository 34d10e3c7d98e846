package dev.understudy.workers.extracting;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.media.face.ExtractionCounts;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.FacesetRules;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all faces that were stored, and checks those of every asset. */
record CheckTask(String extractFolder, String folder, String input) implements SegmentTask {
    /** What was seen in one asset. */
    private static final class Seen {
        private ExtractionCounts counts = ExtractionCounts.NONE;
        private final List<float[]> embeddings = new ArrayList<>();
    }

    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Check check = (StageInput.Check) Json.read(input, StageInput.class);
        Map<String, Seen> seen = read(check.segments(), progress);
        Map<String, Integer> faces = new HashMap<>();
        for (FootageRef ref : check.footage()) {
            String asset = ref.asset().sha256();
            Seen here = seen.getOrDefault(asset, new Seen());
            // Of an asset that was skipped as a whole nothing is known, and nothing is used.
            if (here.counts.frames() > 0) {
                FacesetRules.check(ref.asset().name(), here.counts);
                FacesetRules.checkOnePerson(ref.asset().name(), here.embeddings);
            }
            faces.put(asset, here.embeddings.size());
        }
        StoredResult.write(Path.of(folder), new StageResult.Checked(faces));
        return new SegmentResult.Finished();
    }

    private Map<String, Seen> read(List<Integer> segments, SegmentProgress progress) throws IOException {
        Path extracted = Path.of(extractFolder);
        Map<String, Seen> seen = new HashMap<>();
        int done = 0;
        for (int segment : segments) {
            ExtractTask.Note note =
                    SegmentNotes.read(SegmentFiles.of(extracted, segment, ExtractTask.NOTE), ExtractTask.Note.class);
            Seen here = seen.computeIfAbsent(note.asset(), asset -> new Seen());
            here.counts = here.counts.plus(note.counts());
            try (FacesetReader reader = new FacesetReader(SegmentFiles.of(extracted, segment, ExtractTask.FACES))) {
                here.embeddings.addAll(reader.embeddings());
            }
            progress.at(++done, segments.size());
        }
        return seen;
    }
}
