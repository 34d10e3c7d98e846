package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.workers.spark.FaceTools;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Path;

/** Renders one segment in an executor. */
record RenderTask(String root, String folder, String input) implements SegmentTask {
    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Render render = (StageInput.Render) Json.read(input, StageInput.class);
        FarmStorage storage = new FarmStorage(Path.of(root));
        FilmEncoding encoding = RenderFiles.encoding(render.settings());
        Path identity = storage.resolve(render.identityPath());
        String film = render.film().sha256();
        RenderSegment.Source source = new RenderSegment.Source(
                storage.asset(film), FrameIndex.read(storage.sidecar(film, "frames")), render.facts());
        try (FaceTools tools = FaceTools.borrow(identity)) {
            FaceSwapper swapper = tools.swapper(identity);
            DoubleFinder finder = new DoubleFinder(
                    tools.finder(), tools.recognizer(), swapper.descriptor().doubleEmbedding());
            SegmentFacts facts = new RenderSegment(
                            source,
                            new FrameRange(work.from(), work.to()),
                            finder,
                            swapper,
                            BlendSettings.of(render.settings()),
                            progress::at)
                    .render(encoding, SegmentFiles.of(Path.of(folder), work.index(), encoding.extension()));
            SegmentNotes.write(SegmentFiles.of(Path.of(folder), work.index(), RenderFiles.FACTS), facts);
            return facts.result();
        }
    }
}
