package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.ShotInput;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.identity.IdentityDescriptor;
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
import java.util.Optional;

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
        Optional<ShotInput> shot = shot(render, work);
        ShotSettings own = shot.map(ShotInput::settings).orElse(ShotSettings.NONE);
        String film = render.film().sha256();
        RenderSegment.Source source = new RenderSegment.Source(
                storage.asset(film),
                FrameIndex.read(storage.sidecar(film, "frames")),
                render.facts(),
                storage.sidecar(film, "faces"));
        RenderTarget target = new RenderTarget(
                RenderFiles.film(Path.of(folder), work.index(), render.settings()),
                encoding,
                MarkKey.read(Path.of(markKey)),
                render.mark());
        FrameRange range = new FrameRange(work.from(), work.to());
        Path identity = storage.resolve(shot.flatMap(ShotInput::identityPath).orElse(render.identityPath()));
        BesideFile.Label label = new BesideFile.Label(
                render.title(), IdentityDescriptor.read(identity).identity());
        SegmentFacts facts;
        try (SegmentOutputs outputs =
                SegmentOutputs.open(source, target, render.settings().besides(), label)) {
            if (work.plate() || own.leavesPlate()) {
                facts = new PlateSegment(source, range, progress::at)
                        .write(outputs)
                        .withPlate(work.plate());
            } else {
                try (FaceTools tools = FaceTools.borrow(identity)) {
                    FaceSwapper swapper = tools.swapper(identity);
                    DoubleFinder finder = new DoubleFinder(
                            tools.finder(),
                            tools.recognizer(),
                            swapper.descriptor().doubleEmbedding(),
                            own);
                    BlendSettings blending = BlendSettings.of(own.over(render.settings()));
                    facts = new RenderSegment(source, range, finder, swapper, blending, progress::at).render(outputs);
                }
            }
        }
        progress.wrote(target.file());
        for (RenderOutput beside : render.settings().besides()) {
            progress.wrote(RenderFiles.beside(Path.of(folder), work.index(), beside));
        }
        SegmentNotes.write(SegmentFiles.of(Path.of(folder), work.index(), RenderFiles.FACTS), facts);
        return facts.result();
    }

    /** Segments are cut where shots with settings of their own begin and end. */
    private static Optional<ShotInput> shot(StageInput.Render render, SegmentWork work) {
        return render.shots().stream()
                .filter(shot -> shot.from() <= work.from() && work.to() <= shot.to())
                .findFirst();
    }
}
