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
import dev.understudy.media.mark.MarkKey;
import dev.understudy.workers.spark.FaceTools;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Renders one segment in an executor.
 *
 * @param markKey path of the secret that places the marks; the secret itself does not travel
 */
record RenderTask(String root, String folder, String markKey, String input) implements SegmentTask {
    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Render render = (StageInput.Render) Json.read(input, StageInput.class);
        FarmStorage storage = new FarmStorage(Path.of(root));
        FilmEncoding encoding = RenderFiles.encoding(render.settings());
        String film = render.film().sha256();
        RenderSegment.Source source = new RenderSegment.Source(
                storage.asset(film),
                FrameIndex.read(storage.sidecar(film, "frames")),
                render.facts(),
                storage.sidecar(film, "faces"));
        MarkedFilm.Target target = new MarkedFilm.Target(
                SegmentFiles.of(Path.of(folder), work.index(), encoding.extension()),
                encoding,
                MarkKey.read(Path.of(markKey)),
                render.mark());
        FrameRange range = new FrameRange(work.from(), work.to());
        SegmentFacts facts;
        if (work.plate()) {
            facts = new PlateSegment(source, range, progress::at).write(target);
        } else {
            Path identity = storage.resolve(render.identityPath());
            try (FaceTools tools = FaceTools.borrow(identity)) {
                FaceSwapper swapper = tools.swapper(identity);
                DoubleFinder finder = new DoubleFinder(
                        tools.finder(), tools.recognizer(), swapper.descriptor().doubleEmbedding());
                BlendSettings blending = BlendSettings.of(render.settings());
                facts = new RenderSegment(source, range, finder, swapper, blending, progress::at).render(target);
            }
        }
        progress.wrote(target.file());
        SegmentNotes.write(SegmentFiles.of(Path.of(folder), work.index(), RenderFiles.FACTS), facts);
        return facts.result();
    }
}
