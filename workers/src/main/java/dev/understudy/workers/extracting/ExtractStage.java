package dev.understudy.workers.extracting;

import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.FacesetRules;
import dev.understudy.media.face.StoredFace;
import dev.understudy.workers.extracting.ExtractTask.Note;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores the faces of all footage, and refuses footage that does not show one person well enough. */
public final class ExtractStage implements StageRunner {
    @Override
    public StageResult run(StageRun run) throws IOException {
        StageInput.Extract input = (StageInput.Extract) run.assignment().input();
        for (FootageRef ref : input.footage()) {
            run.assets().open(ref.asset());
        }
        Path folder = run.folder();
        FootageCheck check = new FootageCheck(input.footage());
        addEarlierSegments(run, check);
        Segments.complete(
                run,
                work -> find(folder, work),
                new ExtractTask(run.storage().root().toString(), folder.toString()),
                (work, result) -> check.add(
                        work.asset().orElseThrow(), note(folder, work.index()).counts()));
        checkThatEachShowsOnePerson(run, input);
        return new StageResult.Extract(check.stored());
    }

    /** Those that are not assigned any more since an earlier attempt has done them. */
    private static void addEarlierSegments(StageRun run, FootageCheck check) throws IOException {
        Set<Integer> assigned =
                run.assignment().segments().stream().map(SegmentWork::index).collect(Collectors.toSet());
        for (int segment = 0; segment < run.assignment().segmentsTotal(); segment++) {
            if (!assigned.contains(segment)) {
                Note note = note(run.folder(), segment);
                check.add(note.asset(), note.counts());
            }
        }
    }

    private static Optional<SegmentResult> find(Path folder, SegmentWork work) throws IOException {
        if (!Files.isRegularFile(SegmentFiles.of(folder, work.index(), ExtractTask.FACES))) {
            return Optional.empty();
        }
        return SegmentNotes.find(SegmentFiles.of(folder, work.index(), ExtractTask.NOTE), Note.class)
                .filter(note -> note.from() == work.from()
                        && note.to() == work.to()
                        && Optional.of(note.asset()).equals(work.asset()))
                .map(Note::result);
    }

    private static Note note(Path folder, int segment) {
        try {
            return SegmentNotes.read(SegmentFiles.of(folder, segment, ExtractTask.NOTE), Note.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkThatEachShowsOnePerson(StageRun run, StageInput.Extract input) {
        Map<String, List<float[]>> embeddings = new HashMap<>();
        for (int segment = 0; segment < run.assignment().segmentsTotal(); segment++) {
            try (FacesetReader reader = new FacesetReader(SegmentFiles.of(run.folder(), segment, ExtractTask.FACES))) {
                for (StoredFace face : reader) {
                    embeddings
                            .computeIfAbsent(face.asset(), asset -> new ArrayList<>())
                            .add(face.embedding());
                }
            }
        }
        for (FootageRef ref : input.footage()) {
            List<float[]> faces = embeddings.getOrDefault(ref.asset().sha256(), List.of());
            FacesetRules.checkOnePerson(ref.asset().name(), faces);
            run.log().line("%s: %d faces of one person".formatted(ref.asset().name(), faces.size()));
        }
    }
}
