package dev.understudy.workers.extracting;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.media.face.ExtractionCounts;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.workers.spark.FaceTools;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes the faces out of one range of frames of one asset.
 *
 * @param input the stage's, as JSON
 */
record ExtractTask(String root, String folder, String input) implements SegmentTask {
    static final String FACES = "faces";
    static final String NOTE = "json";

    /**
     * What a segment's note says; {@code from} and {@code to} are frames of the asset.
     *
     * @param version of what stored the faces
     */
    record Note(String asset, long from, long to, ExtractionCounts counts, int version) {
        SegmentResult.Extracted result() {
            return new SegmentResult.Extracted(Math.toIntExact(counts.frames()), Math.toIntExact(counts.stored()));
        }
    }

    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        FarmStorage storage = new FarmStorage(Path.of(root));
        String asset = work.asset().orElseThrow();
        FrameIndex index = FrameIndex.read(storage.sidecar(asset, "frames"));
        StageInput.Extract extract = (StageInput.Extract) Json.read(input, StageInput.class);
        boolean interlaced = extract.footage().stream()
                .anyMatch(
                        ref -> ref.asset().sha256().equals(asset) && ref.facts().isInterlaced());
        FrameRange range = new FrameRange(work.from(), work.to());
        FrameRange needed = FaceExtractor.needed(range, index.frames());
        Path faces = SegmentFiles.of(Path.of(folder), work.index(), FACES);
        ExtractionCounts counts;
        try (FaceTools tools = FaceTools.borrow();
                FilmReader reader = FilmReader.wholePictures(storage.asset(asset), index, needed, interlaced)) {
            counts = new FaceExtractor(tools.finder(), tools.recognizer(), FaceExtractor.cropSize(extract.resolution()))
                    .extract(
                            asset,
                            range,
                            reader,
                            faces,
                            frame -> progress.at(frame + 1 - needed.from(), needed.frames()));
        }
        progress.wrote(faces);
        Note note = new Note(asset, work.from(), work.to(), counts, FaceExtractor.VERSION);
        SegmentNotes.write(SegmentFiles.of(Path.of(folder), work.index(), NOTE), note);
        return note.result();
    }
}
